// Runs the benchmark in Node, for a quick look: node node.js bench.wasm wasm_exec.js [windows ms]
'use strict';

const fs = require('fs'), path = require('path');
const [wasm, exec, windows = '3', ms = '200', only = ''] = process.argv.slice(2);
require(path.resolve(exec));
globalThis.Baseline = require('./baseline.js').Baseline;
const {NETS, contest} = require('./bench.js');

(async () => {
  const go = new Go();
  const {instance} = await WebAssembly.instantiate(fs.readFileSync(wasm), go.importObject);
  go.run(instance);
  for (const net of NETS) {
    if (only && net.sizes.join('-') !== only) continue;
    const r = contest(instance.exports, net, {windows: +windows, ms: +ms});
    console.log(r.net.padEnd(14), 'js', r.js.toExponential(2), 'go', r.go.toExponential(2),
      'ratio', r.ratio.toFixed(2), 'GFLOP/s', r.gflops.toFixed(1), 'map', r.goMap.toExponential(2), 'js map', r.jsMap.toExponential(2));
  }
  process.exit(0);
})();
