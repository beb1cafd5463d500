// The benchmark itself: which networks, and how the two contestants take turns. Runs in a
// Worker (worker.js) or in Node (node.js), with the Go program's exports in hand.

'use strict';

const EXAMPLES = 512, MAP_POINTS = 100 * 100, RATE = 0.03;

// The networks, and what the program must reach on each: times the baseline, and GFLOP/s of
// matrix work.
const NETS = [
  {sizes: [2, 4, 2, 1], batch: 10, ratio: 2},
  {sizes: [2, 8, 8, 1], batch: 32, ratio: 4},
  {sizes: [2, 32, 32, 32, 1], batch: 64, ratio: 5, gflops: 10, points: 1e6},
  {sizes: [2, 128, 128, 1], batch: 128, ratio: 5, gflops: 10},
];

const median = (v) => v.slice().sort((a, b) => a - b)[v.length >> 1];
const spread = (v) => (Math.max(...v) - Math.min(...v)) / median(v);

// rate calls work(n), which does n units, for about ms milliseconds and returns units a second.
function rate(work, ms) {
  let n = 1;
  for (;;) { // find how many fill 5 ms, so that looking at the clock costs nothing
    const t = performance.now();
    work(n);
    if (performance.now() - t > 5) break;
    n *= 2;
  }
  const from = performance.now();
  let done = 0, now;
  do {
    work(n);
    done += n;
    now = performance.now();
  } while (now - from < ms);
  return done / (now - from) * 1000;
}

// contest measures one network. go: the exports of the Go program; report is told what runs.
function contest(go, net, {windows, ms}) {
  const {sizes, batch} = net;
  for (const n of sizes) go.layer(n);
  go.start(batch);

  let count = 0;
  for (let l = 1; l < sizes.length; l++) count += sizes[l] * (sizes[l - 1] + 1);
  const numbers = (at, n) => new Float64Array(go.mem.buffer, at >>> 0, n).slice();
  const params = numbers(go.params(), count);
  const xs = numbers(go.inputs(), EXAMPLES * sizes[0]);
  const ys = numbers(go.labels(), EXAMPLES);

  // Both learn the same: one epoch in the same order, then equal losses.
  const epoch = Math.floor(EXAMPLES / batch);
  const js = new Baseline(sizes, params);
  const order = Int32Array.from({length: EXAMPLES}, (_, i) => i);
  for (let s = 0; s < epoch; s++) js.step(xs, ys, order, s * batch, batch, RATE);
  if (!go.steps(epoch)) throw new Error('diverged');
  const gap = Math.abs(js.loss(xs, ys) - go.loss());
  if (!(gap < 1e-9)) throw new Error(`after an epoch the losses differ by ${gap}`);

  let at = 0;
  const jsSteps = (n) => {
    for (; n > 0; n--) {
      if (at + batch > EXAMPLES) {
        for (let i = EXAMPLES - 1; i > 0; i--) {
          const j = Math.floor(Math.random() * (i + 1));
          [order[i], order[j]] = [order[j], order[i]];
        }
        at = 0;
      }
      js.step(xs, ys, order, at, batch, RATE);
      at += batch;
    }
  };
  const goSteps = (n) => { if (!go.steps(n)) throw new Error('diverged'); };
  const x = new Float64Array(2), map = new Float32Array(MAP_POINTS);
  const jsMap = (n) => {
    for (; n > 0; n--) {
      for (let i = 0; i < MAP_POINTS; i++) {
        x[0] = i % 100 / 50 - 1;
        x[1] = 1 - Math.floor(i / 100) / 50;
        map[i] = 1 / (1 + Math.exp(-js.forward(x)));
      }
    }
  };

  rate(jsSteps, ms); // warm up
  rate(goSteps, ms);
  const seen = {js: [], go: [], jsMap: [], goMap: []};
  for (let w = 0; w < windows; w++) {
    seen.js.push(rate(jsSteps, ms) * batch);
    seen.go.push(rate(goSteps, ms) * batch);
    seen.jsMap.push(rate(jsMap, ms / 2) * MAP_POINTS);
    seen.goMap.push(rate((n) => go.points(n), ms / 2) * MAP_POINTS);
  }
  const m = Object.fromEntries(Object.entries(seen).map(([k, v]) => [k, median(v)]));
  return {
    net: sizes.join('-'), batch,
    js: m.js, go: m.go, ratio: m.go / m.js, gflops: 6 * count * m.go / 1e9,
    jsMap: m.jsMap, goMap: m.goMap,
    spread: Math.max(spread(seen.js), spread(seen.go)), // of training; large on a busy machine
    targets: {ratio: net.ratio, gflops: net.gflops || 0, points: net.points || 0},
    loss: {js: js.loss(xs, ys), go: go.loss()},
  };
}

if (typeof module !== 'undefined') module.exports = {NETS, contest};
