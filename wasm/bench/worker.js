'use strict';

importScripts('wasm_exec.js', 'baseline.js', 'bench.js');

onmessage = async ({data}) => {
  try {
    const go = new Go();
    const {instance} = await WebAssembly.instantiateStreaming(fetch('bench.wasm'), go.importObject);
    go.run(instance);
    const simd = !!instance.exports.simd();
    for (const net of NETS) postMessage({row: {simd, ...contest(instance.exports, net, data)}});
    postMessage({done: true});
  } catch (e) {
    postMessage({error: String(e && e.stack || e)});
  }
};
