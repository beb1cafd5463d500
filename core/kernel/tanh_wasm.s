//go:build goexperiment.simd

#include "textflag.h"

#define LOAD(v, p, off) Get p; I32WrapI64; V128Load $off; Set v
#define STORE(v, p, off) Get p; I32WrapI64; Get v; V128Store $0, $off
#define SKIP(r, n) Get r; I64Const $n; I64Add; Set r
#define CONST(i) LOAD(V15, R2, i*16)
#define SET2(op, d, a, b) Get a; Get b; op; Set d
// ADDMUL sets p = p·y + V15, rounded twice.
#define MULADD(p, y) Get p; Get y; F64x2Mul; Get V15; F64x2Add; Set p

// func tanhAsm(dst, x, table unsafe.Pointer, n uintptr)
//
// Two vectors at a time, the operations of Tanh: V0 and V5 sign, V1 and V6 |x| then b, V2 and
// V7 m then e, V3 and V8 y, V4 and V9 p then t.
TEXT ·tanhAsm(SB), NOSPLIT, $0-32
	MOVD dst+0(FP), R0
	MOVD x+8(FP), R1
	MOVD table+16(FP), R2
	MOVD n+24(FP), R3
	Loop
		LOAD(V1, R1, 0)
		LOAD(V6, R1, 16)
		CONST(0) // sign bits
		SET2(V128And, V0, V1, V15)
		SET2(V128And, V5, V6, V15)
		SET2(V128Xor, V1, V1, V0)
		SET2(V128Xor, V6, V6, V5)
		CONST(1) // tanhMax; a NaN passes
		SET2(F64x2Pmin, V1, V1, V15)
		SET2(F64x2Pmin, V6, V6, V15)
		CONST(2) // 2/ln 2
		SET2(F64x2Mul, V2, V1, V15)
		SET2(F64x2Mul, V7, V6, V15)
		CONST(3) // magic
		SET2(F64x2Add, V2, V2, V15)
		SET2(F64x2Add, V7, V7, V15)
		SET2(F64x2Sub, V3, V2, V15)
		SET2(F64x2Sub, V8, V7, V15)
		CONST(4) // ln 2 / 2
		SET2(F64x2Mul, V3, V3, V15)
		SET2(F64x2Mul, V8, V8, V15)
		SET2(F64x2Sub, V1, V1, V3)
		SET2(F64x2Sub, V6, V6, V8)
		SET2(F64x2Mul, V3, V1, V1)
		SET2(F64x2Mul, V8, V6, V6)
		CONST(6) // tanhC5
		SET2(F64x2Mul, V4, V3, V15)
		SET2(F64x2Mul, V9, V8, V15)
		CONST(7)
		SET2(F64x2Add, V4, V4, V15)
		SET2(F64x2Add, V9, V9, V15)
		CONST(8)
		MULADD(V4, V3)
		MULADD(V9, V8)
		CONST(9)
		MULADD(V4, V3)
		MULADD(V9, V8)
		CONST(10)
		MULADD(V4, V3)
		MULADD(V9, V8)
		CONST(11)
		MULADD(V4, V3)
		MULADD(V9, V8)
		SET2(F64x2Mul, V3, V1, V3)
		SET2(F64x2Mul, V8, V6, V8)
		SET2(F64x2Mul, V4, V3, V4)
		SET2(F64x2Mul, V9, V8, V9)
		SET2(F64x2Add, V4, V4, V1)
		SET2(F64x2Add, V9, V9, V6)
		CONST(5) // 1, as a number and as bits
		Get V2
		I32Const $52
		I64x2Shl
		Get V15
		I64x2Add
		Set V2
		Get V7
		I32Const $52
		I64x2Shl
		Get V15
		I64x2Add
		Set V7
		SET2(F64x2Sub, V1, V2, V15)
		SET2(F64x2Sub, V6, V7, V15)
		SET2(F64x2Add, V2, V2, V15)
		SET2(F64x2Add, V7, V7, V15)
		Get R0
		I32WrapI64
		Get V1
		Get V4
		Get V2
		F64x2Mul
		F64x2Add
		Get V2
		Get V4
		Get V1
		F64x2Mul
		F64x2Add
		F64x2Div
		Get V0
		V128Or
		V128Store $0, $0
		Get R0
		I32WrapI64
		Get V6
		Get V9
		Get V7
		F64x2Mul
		F64x2Add
		Get V7
		Get V9
		Get V6
		F64x2Mul
		F64x2Add
		F64x2Div
		Get V5
		V128Or
		V128Store $0, $16
		SKIP(R0, 32)
		SKIP(R1, 32)
		SKIP(R3, -32)
		Get R3
		I64Const $0
		I64Ne
		BrIf $0
	End
	RET
