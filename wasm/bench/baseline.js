// The yardstick: the training of the same network as a careful person writes it in plain
// JavaScript. Typed arrays of float64, one example at a time, forward, backward, gradients
// summed over the batch, one update a batch. Nothing is allocated while it runs.

'use strict';

class Baseline {
  // sizes: units in each layer, inputs first, one output. Hidden units are tanh, the output
  // is a logit with cross-entropy loss. params: weights (row-major out×in) and biases, layer
  // by layer: w1 b1 w2 b2 …
  constructor(sizes, params) {
    this.layers = [];
    let at = 0;
    for (let l = 1; l < sizes.length; l++) {
      const nin = sizes[l - 1], nout = sizes[l];
      const w = Float64Array.from(params.subarray(at, at + nin * nout));
      at += nin * nout;
      const b = Float64Array.from(params.subarray(at, at + nout));
      at += nout;
      this.layers.push({
        nin, nout, w, b, last: l === sizes.length - 1,
        gw: new Float64Array(nin * nout), gb: new Float64Array(nout),
        a: new Float64Array(nout), d: new Float64Array(nout),
      });
    }
    this.x = new Float64Array(sizes[0]);
  }

  // forward leaves every layer's activations in place and returns the logit.
  forward(x) {
    const layers = this.layers;
    for (let l = 0; l < layers.length; l++) {
      const {nin, nout, w, b, a, last} = layers[l];
      for (let o = 0, k = 0; o < nout; o++) {
        let z = b[o];
        for (let i = 0; i < nin; i++) z += w[k++] * x[i];
        a[o] = last ? z : Math.tanh(z);
      }
      x = a;
    }
    return x[0];
  }

  // backward adds one example's gradient; dh is the derivative of the loss by the logit.
  backward(x, dh) {
    const layers = this.layers;
    layers[layers.length - 1].d[0] = dh;
    for (let l = layers.length - 1; l >= 0; l--) {
      const {nin, nout, w, d, gw, gb} = layers[l];
      const a = l > 0 ? layers[l - 1].a : x;
      if (l === 0) {
        for (let o = 0, k = 0; o < nout; o++) {
          const g = d[o];
          gb[o] += g;
          for (let i = 0; i < nin; i++) gw[k++] += g * a[i];
        }
        break;
      }
      const below = layers[l - 1].d;
      below.fill(0);
      for (let o = 0, k = 0; o < nout; o++) {
        const g = d[o];
        gb[o] += g;
        for (let i = 0; i < nin; i++, k++) {
          gw[k] += g * a[i];
          below[i] += g * w[k];
        }
      }
      for (let i = 0; i < nin; i++) below[i] *= 1 - a[i] * a[i];
    }
  }

  // step makes one update from the examples order[from … from+batch−1]. xs is example-major.
  step(xs, ys, order, from, batch, rate) {
    const x = this.x, nin = x.length;
    for (let j = 0; j < batch; j++) {
      const e = order[from + j];
      for (let i = 0; i < nin; i++) x[i] = xs[e * nin + i];
      const p = 1 / (1 + Math.exp(-this.forward(x)));
      this.backward(x, p - ys[e]);
    }
    const c = rate / batch;
    for (const {w, b, gw, gb} of this.layers) {
      for (let k = 0; k < w.length; k++) { w[k] -= c * gw[k]; gw[k] = 0; }
      for (let k = 0; k < b.length; k++) { b[k] -= c * gb[k]; gb[k] = 0; }
    }
  }

  // loss is the mean cross-entropy over all examples.
  loss(xs, ys) {
    const x = this.x, nin = x.length, n = ys.length;
    let sum = 0;
    for (let e = 0; e < n; e++) {
      for (let i = 0; i < nin; i++) x[i] = xs[e * nin + i];
      const h = this.forward(x);
      sum += Math.max(h, 0) - ys[e] * h + Math.log1p(Math.exp(-Math.abs(h)));
    }
    return sum / n;
  }
}

if (typeof module !== 'undefined') module.exports = {Baseline};
