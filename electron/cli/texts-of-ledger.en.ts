/** Of the command `ledger`. */
export const LEDGER_TEXTS_EN = {
  ledger: 'Show the ledger of serial numbers, or reconcile it: ledger [show | reconcile]',
  ledgerDay: '{date}  next {next}  reserved {leased}',
  ledgerConflict: '{sn} is also the SN of a device of station {station}, lot {lot}',
  ledgerSum:
    '{allocated} allocated, {written} written, {confirmed} confirmed, {failed} failed, {burned} burned; {conflicts} conflicts, {waiting} waiting for the shared database',
  ledgerReconciled: '{burned} numbers were burned. Numbers are handed out again.',
  ledgerFine: 'Database and journal agree; there was nothing to reconcile.',
} as const;
