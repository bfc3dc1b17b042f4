import { describe, expect, it } from 'vitest';
import { explainConnack, explainConnectionError, explainTimeout } from './connection-errors.ts';
import type { ConnectStep } from './ladder.ts';

describe('what an error of a connection is called', () => {
  it.each<[ConnectStep, string, string, string, string]>([
    ['dns', 'ENOTFOUND', 'getaddrinfo ENOTFOUND x.invalid', 'dns', 'brokerDns'],
    ['dns', 'EAI_AGAIN', 'getaddrinfo EAI_AGAIN x', 'dns', 'brokerDns'],
    ['tcp', 'ECONNREFUSED', 'connect ECONNREFUSED 1.2.3.4:8883', 'tcp', 'brokerTcpRefused'],
    ['tcp', 'ETIMEDOUT', 'connect ETIMEDOUT', 'tcp', 'brokerTcpTimeout'],
    ['tcp', 'EHOSTUNREACH', 'connect EHOSTUNREACH', 'tcp', 'brokerTcp'],
    ['tcp', 'ENETUNREACH', 'connect ENETUNREACH', 'tcp', 'brokerTcp'],
    [
      'tls',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'unable to verify the first certificate',
      'tls',
      'tlsUnknownAuthority',
    ],
    ['tls', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer', 'tls', 'tlsUnknownAuthority'],
    ['tls', 'CERT_SIGNATURE_FAILURE', 'certificate signature failure', 'tls', 'tlsUnknownAuthority'],
    ['tls', 'SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in chain', 'tls', 'tlsSelfSigned'],
    ['tls', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'tls', 'tlsSelfSigned'],
    ['tls', 'CERT_HAS_EXPIRED', 'certificate has expired', 'tls', 'tlsExpired'],
    ['tls', 'CERT_NOT_YET_VALID', 'certificate is not yet valid', 'tls', 'tlsNotYetValid'],
    [
      'tls',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      "Hostname/IP does not match certificate's altnames",
      'tls',
      'tlsNameMismatch',
    ],
    [
      'tls',
      'EPROTO',
      'write EPROTO 00:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:',
      'tls',
      'tlsNotTls',
    ],
    [
      'tls',
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER',
      'tls',
      'tlsNotTls',
    ],
    ['tls', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'packet length too long', 'tls', 'tlsNotTls'],
    [
      'tls',
      'ECONNRESET',
      'Client network socket disconnected before secure TLS connection was established',
      'tls',
      'tlsReset',
    ],
    ['tls', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tlsv1 alert protocol version', 'tls', 'tlsFailed'],
    ['tls', 'ERR_SSL_UNSUPPORTED_PROTOCOL', 'unsupported protocol', 'tls', 'tlsFailed'],
    ['login', 'ECONNRESET', 'read ECONNRESET', 'login', 'loginClosed'],
    ['login', '', 'Invalid header flag bits, must be 0x0 for connack packet', 'login', 'loginFailed'],
    ['subscribe', '', 'Connection closed', 'subscribe', 'connectionLost'],
  ])('on %s: %s %s', (step, code, message, cause, error) => {
    expect(explainConnectionError(step, code === '' ? { message } : { code, message })).toMatchObject({
      cause,
      error,
    });
  });

  it.each([
    [
      'Node, TLS 1.3',
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
      'ssl3_read_bytes:tlsv13 alert certificate required',
    ],
    [
      'Electron, TLS 1.3',
      'ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED',
      'OPENSSL_internal:TLSV1_ALERT_CERTIFICATE_REQUIRED',
    ],
    [
      'Node, TLS 1.2',
      'EPROTO',
      'write EPROTO error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:…:SSL alert number 40',
    ],
    [
      'Electron, TLS 1.2',
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE',
    ],
    ['Java', 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'sslv3 alert bad certificate'],
  ])('row 31: a wish for a client certificate, as %s says it, also during login', (_who, code, message) => {
    for (const step of ['tls', 'login', 'subscribe'] as const) {
      expect(explainConnectionError(step, { code, message })).toMatchObject({
        cause: 'tls',
        error: 'tlsClientCertificate',
      });
    }
  });

  it.each([
    [1, 'loginProtocol'],
    [2, 'loginClientId'],
    [3, 'loginUnavailable'],
    [4, 'loginCredentials'],
    [5, 'loginCredentials'],
    [132, 'loginProtocol'],
    [133, 'loginClientId'],
    [134, 'loginCredentials'],
    [135, 'loginCredentials'],
    [136, 'loginUnavailable'],
    [137, 'loginUnavailable'],
    [138, 'loginBanned'],
    [151, 'loginFailed'],
  ])('CONNACK %i is %s', (code, error) => {
    expect(explainConnack(code)).toEqual({ cause: 'login', error, context: { reason: `CONNACK ${code}` } });
  });

  it('each rung has a name for its timeout', () => {
    const steps: readonly ConnectStep[] = ['dns', 'tcp', 'tls', 'login', 'subscribe'];
    expect(steps.map((step) => explainTimeout(step).error)).toEqual([
      ...['brokerDns', 'brokerTcpTimeout', 'tlsTimeout', 'loginTimeout', 'subscribeTimeout'],
    ]);
  });
});
