# Gradlab. `make` lists what there is to do.

# The compiler is pinned: Go fetches it when the machine has another one.
export GOTOOLCHAIN := go1.27.3
# Ebitengine needs no C compiler on any desktop, and neither do we.
export CGO_ENABLED := 0

ADDR ?= localhost:8080
# How long make soak takes.
SOAK ?= 2h
GOWASM := GOOS=js GOARCH=wasm GOEXPERIMENT=simd
WASMFLAGS := -trimpath -ldflags='-s -w'
# Packages of the standard library that run at the start or never, and ours that wait for a person:
# compiled without inlining they make the page's program a quarter of a megabyte lighter to download.
COLD := archive/... compress/... encoding/... fmt go/... log/... math/big net/... reflect regexp/... text/... \
	golang.org/x/image/font/... golang.org/x/text/... image/png net/... os/... path/... sort strconv time \
	$(addprefix github.com/hajimehoshi/ebiten/v2/internal/,builtinshader file gamepad gamepaddb hook inputstate shader shaderir/... ui vibrate vmguest vmprotocol) \
	gradlab/wasm/... $(addprefix gradlab/core/,experiment export notation playground points preset session table wire)
LIGHT := $(foreach p,$(COLD),-gcflags=$(p)=-l)
PAGE = $(GOWASM) go build $(1) $(WASMFLAGS) $(LIGHT) -o assets/build/page.wasm ./wasm/cmd/page
NODE_EXEC = $$(go env GOROOT)/lib/wasm/go_js_wasm_exec
# Packages that draw with Ebiten need a display even to start; the rest do not.
PURE := ./core/... ./wasm/... ./assets/... .
DRAWN := ./render/...
# What computes: the rest of core looks at all builds by itself, or at the code.
COMPUTES := $$(go list ./core/... | grep -v -e /core$$ -e cmd/)
# What must give the same numbers in WebAssembly, and what is there only.
INWASM := $(COMPUTES) ./wasm/bridge
# Debian packages that the tests need, as command:package.
TOOLS := chromium:chromium xvfb-run:xvfb xauth:xauth node:nodejs npm:npm
LIBS := libgl1 libgl1-mesa-dri libx11-6 libxcursor1 libxi6 libxinerama1 libxrandr2 libxxf86vm1

.DEFAULT_GOAL := help
.PHONY: help run build desktop dist single release test need check unit unit-simd unit-wasm race npm browser window bench golden fuzz soak clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: build ## build the page and serve it on localhost:8080 (ADDR=… for another address)
	go run serve.go -addr $(ADDR)

build: ## build both WebAssembly programs into assets/build
	@mkdir -p assets/build
	$(GOWASM) go build $(WASMFLAGS) $(LIGHT) -o assets/build/worker.wasm ./wasm/cmd/worker
	@# Without what only Ebitengine's debugging needs; where that fails, with Ebitengine as it is.
	@slim="$$(go run ./wasm/cmd/slim)"; echo "building the page $$slim"; $(call PAGE,$$slim) || \
	{ [ -n "$$slim" ] && echo "that failed: building the page with Ebitengine as it is" && $(call PAGE,); }
	go run ./wasm/cmd/pack

dist: build ## a folder for any static host, from any sub-path: dist/
	go run ./wasm/cmd/pack -dist dist

single: build ## one file that opens by double click: dist/gradlab.html (LINK='#…' opens with an experiment)
	go run ./wasm/cmd/pack -single dist/gradlab.html -link '$(LINK)'

desktop: ## build the desktop program: bin/gradlab
	GOEXPERIMENT=simd go build $(WASMFLAGS) -o bin/gradlab ./render/cmd/gradlab
	@echo "built bin/gradlab"

# The desktops that one machine builds for, without a C compiler.
RELEASES := linux-amd64 linux-arm64 windows-amd64 windows-arm64 darwin-amd64 darwin-arm64

release: ## the desktop program for Linux, Windows and macOS: dist/desktop/
	@mkdir -p dist/desktop
	@for r in $(RELEASES); do \
	  os=$${r%-*}; exe=dist/desktop/gradlab-$$r; [ $$os = windows ] && exe=$$exe.exe; \
	  echo "building $$exe"; \
	  GOOS=$$os GOARCH=$${r#*-} GOEXPERIMENT=simd go build $(WASMFLAGS) -o $$exe ./render/cmd/gradlab || exit 1; \
	done
	go run ./wasm/cmd/pack -licences dist/desktop/LICENSES.txt

test: need check unit unit-simd unit-wasm race npm build browser window ## install what is missing, then run every test

need:
	@missing=""; \
	for t in $(TOOLS); do command -v $${t%%:*} >/dev/null 2>&1 || missing="$$missing $${t##*:}"; done; \
	if command -v dpkg >/dev/null 2>&1; then \
	  for l in $(LIBS); do dpkg -s $$l >/dev/null 2>&1 || missing="$$missing $$l"; done; fi; \
	[ -z "$$missing" ] && exit 0; \
	if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	  echo "installing$$missing"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; \
	else echo "The tests need$$missing; please install them (Debian: sudo apt-get install$$missing)."; exit 1; fi

check: ## gofmt and vet, for every build there is
	@bad=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$bad" ] || { echo "not formatted by gofmt: $$bad"; exit 1; }
	go vet ./...
	GOEXPERIMENT=simd go vet ./...
	$(GOWASM) go vet ./core/... ./wasm/...
	GOOS=js GOARCH=wasm go vet ./core/... ./wasm/...

unit: ## unit tests, scalar kernels; the long ones are left to unit-simd
	go test -short $(PURE)

unit-simd: ## unit tests, SIMD kernels
	GOEXPERIMENT=simd go test $(COMPUTES)

unit-wasm: ## the core's tests as WebAssembly in Node
	$(GOWASM) go test -short -exec "$(NODE_EXEC)" $(INWASM)

race: ## what runs in goroutines, under the race detector (needs a C compiler)
	@if command -v gcc >/dev/null 2>&1; then CGO_ENABLED=1 go test -race ./core/runner/ ./core/session/; \
	else echo "no C compiler: race detector not run"; fi

npm: ## what other programs, fetched by npm, make of our files
	go test -tags npm ./core/export/

browser: ## the page in real headless Chromium (after make build)
	go test -short -tags browser -timeout 20m ./wasm/e2e/

window: ## the pictures and the desktop program in a virtual display
	GOEXPERIMENT=simd xvfb-run -a -s '-screen 0 1600x1200x24' go test $(DRAWN)

golden: ## draw the golden pictures anew; look at each before committing it
	xvfb-run -a -s '-screen 0 1600x1200x24' go test ./render/... -update

soak: build ## hours of use by script in Chromium: memory stays flat (SOAK=2h; SOAK=90s for a look)
	SOAK=$(SOAK) go test -count 1 -v -timeout 0 -tags browser,soak -run TestSoak ./wasm/e2e/

bench: build ## speed of the kernels, of training in Chromium beside plain JavaScript, of loading; memory
	GOEXPERIMENT=simd go test -run '^$$' -bench . ./core/kernel/ ./core/nn/
	go run ./wasm/bench/run
	go test -count 1 -v -tags browser -run 'TestLoadsInTime|TestPoster|TestCost|TestByteBudget|TestSweepIsShared|TestControlsAnswer' ./wasm/e2e/

fuzz: ## a minute on each parser
	go test -run '^$$' -fuzz FuzzParse -fuzztime 1m ./core/experiment/
	go test -run '^$$' -fuzz FuzzSnapshot -fuzztime 1m ./core/wire/

clean: ## remove what was built
	rm -rf assets/build dist bin
