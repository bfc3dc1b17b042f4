console.log(`The desktop app is on its way. What works today is the command line:

  npm run demo                 commissions a simulated concentrator on this machine, without any hardware
  npm run -s cli -- --help     all commands
`);
