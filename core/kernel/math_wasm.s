//go:build goexperiment.simd

#include "textflag.h"
#include "macros_wasm.h"

// Elementary functions in WebAssembly, two vectors of two numbers at a time. Operation by
// operation they are Tanh, Exp and Sigmoid. Constants are read from a table, each stored
// twice; math_wasm.go keeps the tables.

// CONST loads constant i into V15.
#define CONST(i) LOAD(V15, R2, i*16)
// POLY sets p = p·y + V15, rounded twice.
#define POLY(p, y) Get p; Get y; F64x2Mul; Get V15; F64x2Add; Set p
// POW2 sets e = 2ᵏ for m = scaler+k.
#define POW2(e, m) Get m; I32Const $52; I64x2Shl; Set e

// func tanhVector(dst, x unsafe.Pointer, n uintptr)
TEXT ·tanhVector(SB), NOSPLIT, $0-24
	MOVD dst+0(FP), R0
	MOVD x+8(FP), R1
	MOVD $·tanhTable(SB), R2
	MOVD n+16(FP), R3
	Loop
		LOAD(V0, R1, 0)
		LOAD(V1, R1, 16)
		CONST(0) // tanhMax; a NaN passes
		DO(F64x2Pmin, V0, V0, V15)
		DO(F64x2Pmin, V1, V1, V15)
		CONST(1) // −tanhMax
		DO(F64x2Pmax, V0, V0, V15)
		DO(F64x2Pmax, V1, V1, V15)
		CONST(2) // 2/ln 2
		DO(F64x2Mul, V2, V0, V15)
		DO(F64x2Mul, V3, V1, V15)
		CONST(3) // scaler
		DO(F64x2Add, V2, V2, V15)
		DO(F64x2Add, V3, V3, V15)
		DO(F64x2Sub, V4, V2, V15)
		DO(F64x2Sub, V5, V3, V15)
		CONST(4) // ln 2 / 2
		DO(F64x2Mul, V4, V4, V15)
		DO(F64x2Mul, V5, V5, V15)
		DO(F64x2Sub, V0, V0, V4)
		DO(F64x2Sub, V1, V1, V5)
		DO(F64x2Mul, V4, V0, V0)
		DO(F64x2Mul, V5, V1, V1)
		CONST(5) // tanhC5
		DO(F64x2Mul, V6, V4, V15)
		DO(F64x2Mul, V7, V5, V15)
		CONST(6)
		DO(F64x2Add, V6, V6, V15)
		DO(F64x2Add, V7, V7, V15)
		CONST(7)
		POLY(V6, V4)
		POLY(V7, V5)
		CONST(8)
		POLY(V6, V4)
		POLY(V7, V5)
		CONST(9)
		POLY(V6, V4)
		POLY(V7, V5)
		CONST(10) // tanhC0
		POLY(V6, V4)
		POLY(V7, V5)
		CONST(11) // 1
		POLY(V6, V4)
		POLY(V7, V5)
		DO(F64x2Mul, V6, V6, V0)
		DO(F64x2Mul, V7, V7, V1)
		POW2(V2, V2)
		POW2(V3, V3)
		DO(F64x2Sub, V4, V15, V2)
		DO(F64x2Sub, V5, V15, V3)
		DO(F64x2Add, V2, V15, V2)
		DO(F64x2Add, V3, V15, V3)
		DO(F64x2Mul, V8, V6, V2)
		DO(F64x2Mul, V9, V7, V3)
		DO(F64x2Sub, V8, V8, V4)
		DO(F64x2Sub, V9, V9, V5)
		DO(F64x2Mul, V4, V6, V4)
		DO(F64x2Mul, V5, V7, V5)
		DO(F64x2Sub, V2, V2, V4)
		DO(F64x2Sub, V3, V3, V5)
		DO(F64x2Div, V8, V8, V2)
		DO(F64x2Div, V9, V9, V3)
		STORE(V8, R0, 0)
		STORE(V9, R0, 16)
		SKIP(R0, 32)
		SKIP(R1, 32)
		SKIP(R3, -32)
		AGAIN(R3)
	End
	RET

// EXP sets V0 and V1 to their exponentials, by way of V2 to V7.
#define EXP \
	CONST(0); DO(F64x2Pmin, V0, V0, V15); DO(F64x2Pmin, V1, V1, V15); \
	CONST(1); DO(F64x2Pmax, V0, V0, V15); DO(F64x2Pmax, V1, V1, V15); \
	CONST(2); DO(F64x2Mul, V2, V0, V15); DO(F64x2Mul, V3, V1, V15); \
	CONST(3); DO(F64x2Add, V2, V2, V15); DO(F64x2Add, V3, V3, V15); \
	DO(F64x2Sub, V2, V2, V15); DO(F64x2Sub, V3, V3, V15); \
	CONST(4); DO(F64x2Mul, V4, V2, V15); DO(F64x2Mul, V5, V3, V15); \
	DO(F64x2Sub, V0, V0, V4); DO(F64x2Sub, V1, V1, V5); \
	CONST(5); DO(F64x2Mul, V4, V2, V15); DO(F64x2Mul, V5, V3, V15); \
	DO(F64x2Sub, V0, V0, V4); DO(F64x2Sub, V1, V1, V5); \
	CONST(6); DO(F64x2Mul, V4, V0, V15); DO(F64x2Mul, V5, V1, V15); \
	CONST(7); DO(F64x2Add, V4, V4, V15); DO(F64x2Add, V5, V5, V15); \
	CONST(8); POLY(V4, V0); POLY(V5, V1); \
	CONST(9); POLY(V4, V0); POLY(V5, V1); \
	CONST(10); POLY(V4, V0); POLY(V5, V1); \
	CONST(11); POLY(V4, V0); POLY(V5, V1); \
	CONST(12); POLY(V4, V0); POLY(V5, V1); \
	CONST(13); POLY(V4, V0); POLY(V5, V1); \
	CONST(14); POLY(V4, V0); POLY(V5, V1); \
	CONST(15); POLY(V4, V0); POLY(V5, V1); \
	DO(F64x2Mul, V6, V0, V0); DO(F64x2Mul, V7, V1, V1); \
	DO(F64x2Mul, V4, V6, V4); DO(F64x2Mul, V5, V7, V5); \
	DO(F64x2Add, V4, V4, V0); DO(F64x2Add, V5, V5, V1); \
	CONST(16); DO(F64x2Add, V4, V4, V15); DO(F64x2Add, V5, V5, V15); \
	CONST(17); DO(F64x2Mul, V0, V2, V15); DO(F64x2Mul, V1, V3, V15); \
	CONST(18); DO(F64x2Add, V0, V0, V15); DO(F64x2Add, V1, V1, V15); \
	DO(F64x2Sub, V6, V0, V15); DO(F64x2Sub, V7, V1, V15); \
	DO(F64x2Sub, V2, V2, V6); DO(F64x2Sub, V3, V3, V7); \
	DO(F64x2Add, V2, V2, V15); DO(F64x2Add, V3, V3, V15); \
	POW2(V0, V0); POW2(V1, V1); POW2(V2, V2); POW2(V3, V3); \
	DO(F64x2Mul, V0, V4, V0); DO(F64x2Mul, V1, V5, V1); \
	DO(F64x2Mul, V0, V0, V2); DO(F64x2Mul, V1, V1, V3)

// func expVector(dst, x unsafe.Pointer, n uintptr)
TEXT ·expVector(SB), NOSPLIT, $0-24
	MOVD dst+0(FP), R0
	MOVD x+8(FP), R1
	MOVD $·expTable(SB), R2
	MOVD n+16(FP), R3
	Loop
		LOAD(V0, R1, 0)
		LOAD(V1, R1, 16)
		EXP
		STORE(V0, R0, 0)
		STORE(V1, R0, 16)
		SKIP(R0, 32)
		SKIP(R1, 32)
		SKIP(R3, -32)
		AGAIN(R3)
	End
	RET

// SELECT sets d to a where x < 0 and to b elsewhere; zero is what V14 holds.
#define SELECT(d, a, b, x) Get a; Get b; Get x; Get V14; F64x2Lt; V128Bitselect; Set d

// func sigmoidVector(dst, x unsafe.Pointer, n uintptr)
TEXT ·sigmoidVector(SB), NOSPLIT, $0-24
	MOVD dst+0(FP), R0
	MOVD x+8(FP), R1
	MOVD $·expTable(SB), R2
	MOVD n+16(FP), R3
	ZERO(V14)
	Loop
		LOAD(V8, R1, 0)
		LOAD(V9, R1, 16)
		CONST(19) // sign bits
		DO(V128Or, V0, V8, V15)
		DO(V128Or, V1, V9, V15)
		EXP
		CONST(16) // 1
		SELECT(V2, V0, V15, V8)
		SELECT(V3, V1, V15, V9)
		DO(F64x2Add, V0, V15, V0)
		DO(F64x2Add, V1, V15, V1)
		DO(F64x2Div, V2, V2, V0)
		DO(F64x2Div, V3, V3, V1)
		STORE(V2, R0, 0)
		STORE(V3, R0, 16)
		SKIP(R0, 32)
		SKIP(R1, 32)
		SKIP(R3, -32)
		AGAIN(R3)
	End
	RET
