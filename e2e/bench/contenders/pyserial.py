"""A plain pyserial script that knows how the device answers, with the same requests as contender.ts, one line only."""
import json
import sys
import time

import serial

port = None


def run(job):
    started = time.perf_counter()
    cpu_before = time.process_time()
    problem = None
    for exchange in job["exchanges"]:
        port.write((exchange["command"] + "\r\n").encode())
        lines = [port.readline().decode().rstrip("\r\n") for _ in range(exchange["lines"])]
        reply = "\n".join(lines)
        if exchange["reply"] not in (None, reply):
            problem = "'%s': answered %r, not %r" % (exchange["command"], reply, exchange["reply"])
            break
    ms = (time.perf_counter() - started) * 1000
    cpu_ms = (time.process_time() - cpu_before) * 1000
    return {"ms": ms, "cpuMs": cpu_ms, "jobs": [{"ms": ms, "problem": problem}], "loop": None}


for text in sys.stdin:
    request = json.loads(text)
    try:
        if request["do"] == "open":
            port = serial.Serial(request["paths"][0], request["baudRate"], timeout=5)
            answer = {"ok": None}
        elif request["do"] == "run":
            answer = {"ok": run(request["jobs"][0])}
        else:
            port.close()
            answer = {"ok": None}
    except Exception as error:  # whatever it is, the bench says it
        answer = {"error": repr(error)}
    print(json.dumps(answer), flush=True)
