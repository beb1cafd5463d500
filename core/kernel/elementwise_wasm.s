//go:build goexperiment.simd

#include "textflag.h"
#include "macros_wasm.h"

// Short loops in WebAssembly that small networks spend their time in. Each works on whole
// pads; n is in bytes, a positive multiple of 32.

// func tanhBackVector(dz, a, da unsafe.Pointer, n uintptr)
TEXT ·tanhBackVector(SB), NOSPLIT, $0-32
	MOVD dz+0(FP), R0
	MOVD a+8(FP), R1
	MOVD da+16(FP), R2
	MOVD n+24(FP), R3
	I64Const $0x3ff0000000000000
	I64x2Splat
	Set V15
	Loop
		LOAD(V0, R1, 0)
		LOAD(V1, R1, 16)
		DO(F64x2Mul, V0, V0, V0)
		DO(F64x2Mul, V1, V1, V1)
		DO(F64x2Sub, V0, V15, V0)
		DO(F64x2Sub, V1, V15, V1)
		LOAD(V2, R2, 0)
		LOAD(V3, R2, 16)
		DO(F64x2Mul, V0, V2, V0)
		DO(F64x2Mul, V1, V3, V1)
		STORE(V0, R0, 0)
		STORE(V1, R0, 16)
		SKIP(R0, 32)
		SKIP(R1, 32)
		SKIP(R2, 32)
		SKIP(R3, -32)
		AGAIN(R3)
	End
	RET

// func reluVector(dst, x unsafe.Pointer, n uintptr)
TEXT ·reluVector(SB), NOSPLIT, $0-24
	MOVD dst+0(FP), R0
	MOVD x+8(FP), R1
	MOVD n+16(FP), R3
	ZERO(V15)
	Loop
		LOAD(V0, R1, 0)
		LOAD(V1, R1, 16)
		DO(F64x2Lt, V2, V0, V15)
		DO(F64x2Lt, V3, V1, V15)
		DO(V128Andnot, V0, V0, V2)
		DO(V128Andnot, V1, V1, V3)
		STORE(V0, R0, 0)
		STORE(V1, R0, 16)
		SKIP(R0, 32)
		SKIP(R1, 32)
		SKIP(R3, -32)
		AGAIN(R3)
	End
	RET

// func reluBackVector(dz, a, da unsafe.Pointer, n uintptr)
TEXT ·reluBackVector(SB), NOSPLIT, $0-32
	MOVD dz+0(FP), R0
	MOVD a+8(FP), R1
	MOVD da+16(FP), R2
	MOVD n+24(FP), R3
	ZERO(V15)
	Loop
		LOAD(V0, R1, 0)
		LOAD(V1, R1, 16)
		DO(F64x2Gt, V0, V0, V15)
		DO(F64x2Gt, V1, V1, V15)
		LOAD(V2, R2, 0)
		LOAD(V3, R2, 16)
		DO(V128And, V0, V0, V2)
		DO(V128And, V1, V1, V3)
		STORE(V0, R0, 0)
		STORE(V1, R0, 16)
		SKIP(R0, 32)
		SKIP(R1, 32)
		SKIP(R2, 32)
		SKIP(R3, -32)
		AGAIN(R3)
	End
	RET

// func addScaledVector(y, x unsafe.Pointer, c float64, n uintptr)
TEXT ·addScaledVector(SB), NOSPLIT, $0-32
	MOVD y+0(FP), R0
	MOVD x+8(FP), R1
	MOVD n+24(FP), R3
	Get SP
	F64Load c+16(FP)
	F64x2Splat
	Set V15
	Loop
		LOAD(V0, R1, 0)
		LOAD(V1, R1, 16)
		DO(F64x2Mul, V0, V15, V0)
		DO(F64x2Mul, V1, V15, V1)
		LOAD(V2, R0, 0)
		LOAD(V3, R0, 16)
		DO(F64x2Add, V2, V2, V0)
		DO(F64x2Add, V3, V3, V1)
		STORE(V2, R0, 0)
		STORE(V3, R0, 16)
		SKIP(R0, 32)
		SKIP(R1, 32)
		SKIP(R3, -32)
		AGAIN(R3)
	End
	RET

// func differenceVector(d, h, y unsafe.Pointer, scale float64, n uintptr)
TEXT ·differenceVector(SB), NOSPLIT, $0-40
	MOVD d+0(FP), R0
	MOVD h+8(FP), R1
	MOVD y+16(FP), R2
	MOVD n+32(FP), R3
	Get SP
	F64Load scale+24(FP)
	F64x2Splat
	Set V15
	Loop
		LOAD(V0, R1, 0)
		LOAD(V1, R1, 16)
		LOAD(V2, R2, 0)
		LOAD(V3, R2, 16)
		DO(F64x2Sub, V0, V0, V2)
		DO(F64x2Sub, V1, V1, V3)
		DO(F64x2Mul, V0, V0, V15)
		DO(F64x2Mul, V1, V1, V15)
		STORE(V0, R0, 0)
		STORE(V1, R0, 16)
		SKIP(R0, 32)
		SKIP(R1, 32)
		SKIP(R2, 32)
		SKIP(R3, -32)
		AGAIN(R3)
	End
	RET

// TIMES0 adds 0·x to s; V15 holds zeros.
#define TIMES0(s, p, off) Get s; Get p; I32WrapI64; V128Load $off; Get V15; F64x2Mul; F64x2Add; Set s

// func zerosVector(x unsafe.Pointer, n uintptr) float64
TEXT ·zerosVector(SB), NOSPLIT, $0-24
	MOVD x+0(FP), R0
	MOVD n+8(FP), R3
	ZERO(V15)
	COPY(V0, V15)
	COPY(V1, V15)
	COPY(V2, V15)
	COPY(V3, V15)
	Get R3
	I64Const $32
	I64And
	I32WrapI64
	If
		TIMES0(V0, R0, 0)
		TIMES0(V1, R0, 16)
		SKIP(R0, 32)
		SKIP(R3, -32)
	End
	WHEN(R3)
		Loop
			TIMES0(V0, R0, 0)
			TIMES0(V1, R0, 16)
			TIMES0(V2, R0, 32)
			TIMES0(V3, R0, 48)
			SKIP(R0, 64)
			SKIP(R3, -64)
			AGAIN(R3)
		End
	End
	DO(F64x2Add, V0, V0, V2)
	DO(F64x2Add, V1, V1, V3)
	DO(F64x2Add, V0, V0, V1)
	Get SP
	Get V0
	F64x2ExtractLane $0, $0
	Get V0
	F64x2ExtractLane $0, $1
	F64Add
	F64Store ret+16(FP)
	RET

// func gatherVector(dst, src, order unsafe.Pointer, n, limit uintptr) uintptr
//
// Copies src[order[i]] to dst[i] for n ≥ 1 elements, and returns how many are left when an
// index is not below limit.
TEXT ·gatherVector(SB), NOSPLIT, $0-48
	MOVD dst+0(FP), R0
	MOVD src+8(FP), R1
	MOVD order+16(FP), R2
	MOVD n+24(FP), R3
	MOVD limit+32(FP), R4
	Block
		Loop
			Get R2
			I32WrapI64
			I64Load $0
			Set R5
			Get R5
			Get R4
			I64GeU
			BrIf $1
			Get R0
			I32WrapI64
			Get R5
			I64Const $3
			I64Shl
			Get R1
			I64Add
			I32WrapI64
			F64Load $0
			F64Store $0
			SKIP(R0, 8)
			SKIP(R2, 8)
			SKIP(R3, -1)
			AGAIN(R3)
		End
	End
	MOVD R3, ret+40(FP)
	RET
