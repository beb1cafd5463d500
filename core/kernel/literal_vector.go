//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import "math"

// A literal is a constant in each lane of a quad, kept in memory. Made from a number on the
// spot it would cost more: on amd64 the instructions for that are of the older kind, see done.
type literal [Pad]float64

func each4(x float64) literal { return literal{x, x, x, x} }

// lit holds the constants of the vector code. Those of bits are the numbers with these bits.
var lit = struct {
	half, one, two, fiftyFour, twoTo54, twoTo52, twoTo52Plus1023 literal
	sign, notSign, nan, minusInf, maxFloat, minNormal            literal
	leakySlope                                                   literal

	magic, scaler, log2e, ln2Hi, ln2Lo, expMax, expMin                   literal
	expC0, expC1, expC2, expC3, expC4, expC5, expC6, expC7, expC8, expC9 literal

	mantissa, sqrtHalf, logShift                    literal
	logC0, logC1, logC2, logC3, logC4, logC5, logC6 literal

	tanhMax, minusTanhMax, twoLog2e, halfLn2       literal
	tanhC0, tanhC1, tanhC2, tanhC3, tanhC4, tanhC5 literal
}{
	half:            each4(0.5),
	one:             each4(1),
	two:             each4(2),
	fiftyFour:       each4(54),
	twoTo54:         each4(0x1p54),
	twoTo52:         each4(math.Float64frombits(twoTo52B)),
	twoTo52Plus1023: each4(twoTo52 + 1023),
	leakySlope:      each4(LeakySlope),
	sign:            each4(math.Float64frombits(signBit)),
	notSign:         each4(math.Float64frombits(^uint64(signBit))),
	nan:             each4(math.NaN()),
	minusInf:        each4(math.Inf(-1)),
	maxFloat:        each4(math.MaxFloat64),
	minNormal:       each4(minNormal),
	magic:           each4(magic),
	scaler:          each4(scaler),
	log2e:           each4(log2e),
	ln2Hi:           each4(ln2Hi),
	ln2Lo:           each4(ln2Lo),
	expMax:          each4(expMax),
	expMin:          each4(expMin),
	expC0:           each4(expC0),
	expC1:           each4(expC1),
	expC2:           each4(expC2),
	expC3:           each4(expC3),
	expC4:           each4(expC4),
	expC5:           each4(expC5),
	expC6:           each4(expC6),
	expC7:           each4(expC7),
	expC8:           each4(expC8),
	expC9:           each4(expC9),
	mantissa:        each4(math.Float64frombits(mantissa)),
	sqrtHalf:        each4(math.Float64frombits(sqrtHalf)),
	logShift:        each4(math.Float64frombits(oneBits - sqrtHalf)),
	logC0:           each4(logC0),
	logC1:           each4(logC1),
	logC2:           each4(logC2),
	logC3:           each4(logC3),
	logC4:           each4(logC4),
	logC5:           each4(logC5),
	logC6:           each4(logC6),
	tanhMax:         each4(tanhMax),
	minusTanhMax:    each4(-tanhMax),
	twoLog2e:        each4(twoLog2e),
	halfLn2:         each4(halfLn2),
	tanhC0:          each4(tanhC0),
	tanhC1:          each4(tanhC1),
	tanhC2:          each4(tanhC2),
	tanhC3:          each4(tanhC3),
	tanhC4:          each4(tanhC4),
	tanhC5:          each4(tanhC5),
}
