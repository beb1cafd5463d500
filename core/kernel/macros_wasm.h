// Macros of the WebAssembly assembly. R registers are i64 locals that hold addresses and
// counts in bytes, V registers are vectors of two float64.

// LOAD sets v to the two numbers at p+off, EACH to twice the number there.
#define LOAD(v, p, off) Get p; I32WrapI64; V128Load $off; Set v
#define EACH(v, p, off) Get p; I32WrapI64; F64Load $off; F64x2Splat; Set v
// STORE writes v to p+off. With one operand the assembler would drop the offset.
#define STORE(v, p, off) Get p; I32WrapI64; Get v; V128Store $0, $off

// DO sets d = a op b.
#define DO(op, d, a, b) Get a; Get b; op; Set d
#define COPY(d, s) Get s; Set d
#define ZERO(v) V128Const $0, $0; Set v
// ADDMUL sets s = s + w·x, rounded twice.
#define ADDMUL(s, w, x) Get s; Get w; Get x; F64x2Mul; F64x2Add; Set s

// ADDR sets r = a + b, NEXT adds b to r, SKIP adds the number n.
#define ADDR(r, a, b) Get a; Get b; I64Add; Set r
#define NEXT(r, b) Get r; Get b; I64Add; Set r
#define SKIP(r, n) Get r; I64Const $n; I64Add; Set r

// UNLESS leaves the block around the loop when r < n; AGAIN repeats the loop while r is not
// zero; WHEN begins a block for r that is not zero.
#define UNLESS(r, n) Get r; I64Const $n; I64LtU; BrIf $1
#define AGAIN(r) Get r; I64Const $0; I64Ne; BrIf $0
#define WHEN(r) Get r; I32WrapI64; If
