package experiment

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// MaxParams is how many parameters a Config takes along.
const MaxParams = 640

// FormatParams writes the parameters of a network, all weights layer by layer and row-major,
// then all biases, as Config.Params has them: their IEEE 754 bits, little-endian, in the
// alphabet of RFC 4648, section 5. More than MaxParams, or one that is not finite, are refused.
func FormatParams(params []float64) (string, error) {
	if len(params) > MaxParams {
		return "", fmt.Errorf("the network has %d weights and biases; a link takes at most %d along", len(params), MaxParams)
	}
	raw := make([]byte, 0, 8*len(params))
	for _, v := range params {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return "", errors.New("a weight is not finite")
		}
		raw = binary.LittleEndian.AppendUint64(raw, math.Float64bits(v))
	}
	return base64.RawURLEncoding.EncodeToString(raw), nil
}

// ParseParams reads what FormatParams wrote.
func ParseParams(text string) ([]float64, error) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, errors.New("this is no text of weights (or a part of one)")
	}
	if len(raw)%8 != 0 || len(raw) > 8*MaxParams {
		return nil, fmt.Errorf("%d bytes are not at most %d numbers of 8 bytes", len(raw), MaxParams)
	}
	params := make([]float64, len(raw)/8)
	for i := range params {
		v := math.Float64frombits(binary.LittleEndian.Uint64(raw[8*i:]))
		if !(math.Abs(v) <= 1e100) {
			return nil, fmt.Errorf("weight %d is %v; valid are numbers up to ±1e100", i+1, v)
		}
		params[i] = v
	}
	return params, nil
}

// StartParams returns the parameters from which a run of c starts, nil when they are drawn:
// Params, if they are as many as c's network has.
func (c *Config) StartParams() []float64 {
	if c.Params == "" {
		return nil
	}
	params, err := ParseParams(c.Params)
	if err != nil || len(params) != c.params() {
		return nil
	}
	return params
}

// lost reports whether c has Params that are not those of its network, as when the network was
// changed since.
func (c *Config) lost() bool { return c.Params != "" && c.StartParams() == nil }
