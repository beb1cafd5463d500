//go:build goexperiment.simd

#include "textflag.h"
#include "macros_wasm.h"

// The matrix products in WebAssembly, with real loops: the compiler turns every jump of Go
// code into a jump through a table at the top of the function, which costs these loops a
// third of their speed. See twin for what each function computes.

// One step of the inner sum for two rows of four vectors: weights at R10 and R11, x at R12.
#define STEP24 \
	LOAD(V8, R12, 0); LOAD(V9, R12, 16); LOAD(V10, R12, 32); LOAD(V11, R12, 48); \
	EACH(V12, R10, 0); \
	ADDMUL(V0, V12, V8); ADDMUL(V1, V12, V9); ADDMUL(V2, V12, V10); ADDMUL(V3, V12, V11); \
	EACH(V12, R11, 0); \
	ADDMUL(V4, V12, V8); ADDMUL(V5, V12, V9); ADDMUL(V6, V12, V10); ADDMUL(V7, V12, V11)

// The same for one row of four vectors.
#define STEP14 \
	EACH(V12, R10, 0); \
	LOAD(V8, R12, 0); ADDMUL(V0, V12, V8); LOAD(V8, R12, 16); ADDMUL(V1, V12, V8); \
	LOAD(V8, R12, 32); ADDMUL(V2, V12, V8); LOAD(V8, R12, 48); ADDMUL(V3, V12, V8)

// The same for four rows of two vectors, weights at R10, R11, R14, R15.
#define STEP42 \
	LOAD(V8, R12, 0); LOAD(V9, R12, 16); \
	EACH(V12, R10, 0); ADDMUL(V0, V12, V8); ADDMUL(V1, V12, V9); \
	EACH(V12, R11, 0); ADDMUL(V2, V12, V8); ADDMUL(V3, V12, V9); \
	EACH(V12, R14, 0); ADDMUL(V4, V12, V8); ADDMUL(V5, V12, V9); \
	EACH(V12, R15, 0); ADDMUL(V6, V12, V8); ADDMUL(V7, V12, V9)

// The same for one row of two vectors.
#define STEP12 \
	EACH(V12, R10, 0); \
	LOAD(V8, R12, 0); ADDMUL(V0, V12, V8); LOAD(V8, R12, 16); ADDMUL(V1, V12, V8)

// func product(z, w, b, x unsafe.Pointer, rows, depth, n, ldz, ldx, wo, wk, bo uintptr)
//
// Columns eight at a time, two rows by four vectors; then four columns, four rows by two
// vectors. The same sums in the same order in every tile.
//
// R0 z of the present columns, R1 w and R2 b of the present rows, R3 x of the present
// columns, R5 columns left, R6 z of the present rows, R7 rows left; within a tile R10, R11,
// R14, R15 weights, R12 x, R13 products left
TEXT ·product(SB), NOSPLIT, $0-96
	MOVD z+0(FP), R0
	MOVD x+24(FP), R3
	MOVD n+48(FP), R5
	Block
	Loop
		UNLESS(R5, 64)
		MOVD w+8(FP), R1
		MOVD b+16(FP), R2
		COPY(R6, R0)
		MOVD rows+32(FP), R7
		Block
		Loop
			UNLESS(R7, 2)
			EACH(V0, R2, 0)
			COPY(V1, V0)
			COPY(V2, V0)
			COPY(V3, V0)
			MOVD bo+88(FP), R9
			NEXT(R2, R9)
			EACH(V4, R2, 0)
			COPY(V5, V4)
			COPY(V6, V4)
			COPY(V7, V4)
			NEXT(R2, R9)
			MOVD wo+72(FP), R8
			COPY(R10, R1)
			ADDR(R11, R1, R8)
			ADDR(R1, R11, R8)
			COPY(R12, R3)
			MOVD wk+80(FP), R8
			MOVD ldx+64(FP), R9
			MOVD depth+40(FP), R13
			Loop
				STEP24
				NEXT(R10, R8)
				NEXT(R11, R8)
				NEXT(R12, R9)
				SKIP(R13, -1)
				AGAIN(R13)
			End
			MOVD ldz+56(FP), R9
			STORE(V0, R6, 0)
			STORE(V1, R6, 16)
			STORE(V2, R6, 32)
			STORE(V3, R6, 48)
			NEXT(R6, R9)
			STORE(V4, R6, 0)
			STORE(V5, R6, 16)
			STORE(V6, R6, 32)
			STORE(V7, R6, 48)
			NEXT(R6, R9)
			SKIP(R7, -2)
			Br $0
		End
		End
		WHEN(R7)
			EACH(V0, R2, 0)
			COPY(V1, V0)
			COPY(V2, V0)
			COPY(V3, V0)
			COPY(R10, R1)
			COPY(R12, R3)
			MOVD wk+80(FP), R8
			MOVD ldx+64(FP), R9
			MOVD depth+40(FP), R13
			Loop
				STEP14
				NEXT(R10, R8)
				NEXT(R12, R9)
				SKIP(R13, -1)
				AGAIN(R13)
			End
			STORE(V0, R6, 0)
			STORE(V1, R6, 16)
			STORE(V2, R6, 32)
			STORE(V3, R6, 48)
		End
		SKIP(R0, 64)
		SKIP(R3, 64)
		SKIP(R5, -64)
		Br $0
	End
	End
	WHEN(R5)
		MOVD w+8(FP), R1
		MOVD b+16(FP), R2
		COPY(R6, R0)
		MOVD rows+32(FP), R7
		Block
		Loop
			UNLESS(R7, 4)
			MOVD bo+88(FP), R9
			EACH(V0, R2, 0)
			COPY(V1, V0)
			NEXT(R2, R9)
			EACH(V2, R2, 0)
			COPY(V3, V2)
			NEXT(R2, R9)
			EACH(V4, R2, 0)
			COPY(V5, V4)
			NEXT(R2, R9)
			EACH(V6, R2, 0)
			COPY(V7, V6)
			NEXT(R2, R9)
			MOVD wo+72(FP), R8
			COPY(R10, R1)
			ADDR(R11, R1, R8)
			ADDR(R14, R11, R8)
			ADDR(R15, R14, R8)
			ADDR(R1, R15, R8)
			COPY(R12, R3)
			MOVD wk+80(FP), R8
			MOVD ldx+64(FP), R9
			MOVD depth+40(FP), R13
			Loop
				STEP42
				NEXT(R10, R8)
				NEXT(R11, R8)
				NEXT(R14, R8)
				NEXT(R15, R8)
				NEXT(R12, R9)
				SKIP(R13, -1)
				AGAIN(R13)
			End
			MOVD ldz+56(FP), R9
			STORE(V0, R6, 0)
			STORE(V1, R6, 16)
			NEXT(R6, R9)
			STORE(V2, R6, 0)
			STORE(V3, R6, 16)
			NEXT(R6, R9)
			STORE(V4, R6, 0)
			STORE(V5, R6, 16)
			NEXT(R6, R9)
			STORE(V6, R6, 0)
			STORE(V7, R6, 16)
			NEXT(R6, R9)
			SKIP(R7, -4)
			Br $0
		End
		End
		Block
		Loop
			UNLESS(R7, 1)
			EACH(V0, R2, 0)
			COPY(V1, V0)
			MOVD bo+88(FP), R9
			NEXT(R2, R9)
			COPY(R10, R1)
			MOVD wo+72(FP), R8
			NEXT(R1, R8)
			COPY(R12, R3)
			MOVD wk+80(FP), R8
			MOVD ldx+64(FP), R9
			MOVD depth+40(FP), R13
			Loop
				STEP12
				NEXT(R10, R8)
				NEXT(R12, R9)
				SKIP(R13, -1)
				AGAIN(R13)
			End
			STORE(V0, R6, 0)
			STORE(V1, R6, 16)
			MOVD ldz+56(FP), R9
			NEXT(R6, R9)
			SKIP(R7, -1)
			Br $0
		End
		End
	End
	RET

// One pad of columns for two rows of dz by two rows of x: R10, R11 and R12, R13 at off.
#define PAD22(off) \
	LOAD(V8, R12, off); LOAD(V9, R13, off); \
	LOAD(V10, R10, off); ADDMUL(V0, V10, V8); ADDMUL(V2, V10, V9); \
	LOAD(V11, R11, off); ADDMUL(V4, V11, V8); ADDMUL(V6, V11, V9); \
	LOAD(V8, R12, off+16); LOAD(V9, R13, off+16); \
	LOAD(V10, R10, off+16); ADDMUL(V1, V10, V8); ADDMUL(V3, V10, V9); \
	LOAD(V11, R11, off+16); ADDMUL(V5, V11, V8); ADDMUL(V7, V11, V9)

// The same for two rows of dz by one row of x, and for one by one.
#define PAD21(off) \
	LOAD(V8, R12, off); LOAD(V9, R12, off+16); \
	LOAD(V10, R10, off); ADDMUL(V0, V10, V8); LOAD(V10, R10, off+16); ADDMUL(V1, V10, V9); \
	LOAD(V10, R11, off); ADDMUL(V4, V10, V8); LOAD(V10, R11, off+16); ADDMUL(V5, V10, V9)

#define PAD11(off) \
	LOAD(V8, R12, off); LOAD(V10, R10, off); ADDMUL(V0, V10, V8); \
	LOAD(V8, R12, off+16); LOAD(V10, R10, off+16); ADDMUL(V1, V10, V8)

// Sums of two rows of dz, and of one.
#define PLUS(s, p, off) Get s; Get p; I32WrapI64; V128Load $off; F64x2Add; Set s
#define SUM2(off) \
	PLUS(V0, R10, off); PLUS(V1, R10, off+16); PLUS(V4, R11, off); PLUS(V5, R11, off+16)
#define SUM1(off) PLUS(V0, R10, off); PLUS(V1, R10, off+16)

// SUM leaves (s0+s2) + (s1+s3) on the stack, where lo holds s0 s1 and hi holds s2 s3. TOTAL
// writes it to p+off, TOTAL2 writes two of them as one vector: whoever reads the gradient next
// reads vectors, and waits for a store that is only part of one.
#define SUM(lo, hi) \
	Get lo; Get hi; F64x2Add; Set lo; \
	Get lo; F64x2ExtractLane $0, $0; Get lo; F64x2ExtractLane $0, $1; F64Add
#define TOTAL(lo, hi, p, off) Get p; I32WrapI64; SUM(lo, hi); F64Store $off
#define TOTAL2(lo0, hi0, lo1, hi1, p) \
	Get p; I32WrapI64; SUM(lo0, hi0); F64x2Splat; SUM(lo1, hi1); F64x2ReplaceLane $0, $1; V128Store $0, $0

// func gradient(dw, db, dz, x unsafe.Pointer, out, in, n, lddz, ldx uintptr)
//
// R0 dw of the present row, R1 db of the present row or 0, R2 dz of the present row,
// R3 x of the present row, R4 rows of dz left, R5 rows of x left, R6 dw, R7 dw one row down
TEXT ·gradient(SB), NOSPLIT, $0-72
	MOVD dw+0(FP), R0
	MOVD db+8(FP), R1
	MOVD dz+16(FP), R2
	MOVD out+32(FP), R4
	MOVD lddz+56(FP), R8
	MOVD ldx+64(FP), R9
	Block
	Loop
		UNLESS(R4, 2)
		MOVD x+24(FP), R3
		MOVD in+40(FP), R5
		COPY(R6, R0)
		Get R5
		I64Const $3
		I64Shl
		Set R14
		ADDR(R7, R0, R14)
		ADDR(R0, R7, R14)
		Block
		Loop
			UNLESS(R5, 2)
			ZERO(V0)
			ZERO(V1)
			ZERO(V2)
			ZERO(V3)
			ZERO(V4)
			ZERO(V5)
			ZERO(V6)
			ZERO(V7)
			COPY(R10, R2)
			ADDR(R11, R2, R8)
			COPY(R12, R3)
			ADDR(R13, R3, R9)
			ADDR(R3, R13, R9)
			MOVD n+48(FP), R15
			Loop
				PAD22(0)
				SKIP(R10, 32)
				SKIP(R11, 32)
				SKIP(R12, 32)
				SKIP(R13, 32)
				SKIP(R15, -32)
				AGAIN(R15)
			End
			TOTAL2(V0, V1, V2, V3, R6)
			TOTAL2(V4, V5, V6, V7, R7)
			SKIP(R6, 16)
			SKIP(R7, 16)
			SKIP(R5, -2)
			Br $0
		End
		End
		WHEN(R5)
			ZERO(V0)
			ZERO(V1)
			ZERO(V4)
			ZERO(V5)
			COPY(R10, R2)
			ADDR(R11, R2, R8)
			COPY(R12, R3)
			MOVD n+48(FP), R15
			Loop
				PAD21(0)
				SKIP(R10, 32)
				SKIP(R11, 32)
				SKIP(R12, 32)
				SKIP(R15, -32)
				AGAIN(R15)
			End
			TOTAL(V0, V1, R6, 0)
			TOTAL(V4, V5, R7, 0)
		End
		WHEN(R1)
			ZERO(V0)
			ZERO(V1)
			ZERO(V4)
			ZERO(V5)
			COPY(R10, R2)
			ADDR(R11, R2, R8)
			MOVD n+48(FP), R15
			Loop
				SUM2(0)
				SKIP(R10, 32)
				SKIP(R11, 32)
				SKIP(R15, -32)
				AGAIN(R15)
			End
			TOTAL2(V0, V1, V4, V5, R1)
			SKIP(R1, 16)
		End
		NEXT(R2, R8)
		NEXT(R2, R8)
		SKIP(R4, -2)
		Br $0
	End
	End
	WHEN(R4)
		MOVD x+24(FP), R3
		MOVD in+40(FP), R5
		Block
		Loop
			UNLESS(R5, 1)
			ZERO(V0)
			ZERO(V1)
			COPY(R10, R2)
			COPY(R12, R3)
			MOVD n+48(FP), R15
			Loop
				PAD11(0)
				SKIP(R10, 32)
				SKIP(R12, 32)
				SKIP(R15, -32)
				AGAIN(R15)
			End
			TOTAL(V0, V1, R0, 0)
			SKIP(R0, 8)
			NEXT(R3, R9)
			SKIP(R5, -1)
			Br $0
		End
		End
		WHEN(R1)
			ZERO(V0)
			ZERO(V1)
			COPY(R10, R2)
			MOVD n+48(FP), R15
			Loop
				SUM1(0)
				SKIP(R10, 32)
				SKIP(R15, -32)
				AGAIN(R15)
			End
			TOTAL(V0, V1, R1, 0)
		End
	End
	RET
