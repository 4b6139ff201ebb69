# demarche: the commands of everyday work. `make help` lists them.

GO      ?= go
DATA    ?= ../shared/data
SHARED  ?= ../shared
TOOL     = $(GO) tool -modfile=tools/go.mod
BIN      = bin/demarche

.PHONY: help build demo test postgres check fmt race accept golden bench fuzz train kills scale mutations pages
.PHONY: hostile load help build demo test postgres check fmt race accept golden bench fuzz train kills scale
.PHONY: help build demo test postgres check fmt race accept golden bench fuzz train kills scale chaos pair soak pgscale

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

build: ## build the one binary, bin/demarche
	CGO_ENABLED=0 $(GO) build -trimpath -o $(BIN) ./cmd/demarche

demo: build ## read an article, make an archive of the sample corpus, ask it and serve it
	@$(BIN) read testdata/articles/expulsion.txt
	@echo; $(BIN) add -a bin/crimea.db corpus/crimea/articles
	@echo; echo "What the United States and Russia have on the table:"; $(BIN) matters -a bin/crimea.db --party USA --with RUS --limit 12
	@echo; echo "What moved in the week of March 14, 2014, known on March 18:"; $(BIN) brief -a bin/crimea.db --since 2014-03-14 --as-of 2014-03-18 --party USA --with RUS
	@echo; echo "Conflict and cooperation by week:"; $(BIN) timeline -a bin/crimea.db USA RUS
	@echo; if [ -t 1 ]; then exec $(BIN) serve -a bin/crimea.db; else $(BIN) serve -a bin/crimea.db --listen 127.0.0.1:0 --for 1s; fi

test: postgres chromium ## run every test there is
	$(GO) vet ./...
	$(GO) test -count=1 ./...

# The tests start a PostgreSQL of their own, and fail without its programs.
postgres:
	@ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || command -v postgres >/dev/null || { apt-get update -qq && apt-get install -y -qq postgresql; }

check: fmt test ## what to run before a commit: format, vet, lint, tests, policy, goldens
	$(TOOL) staticcheck ./...

fmt: ## fail where gofumpt would change a file
	@out=$$($(TOOL) gofumpt -l $$(git ls-files '*.go')); test -z "$$out" || { echo "gofumpt would change:"; echo "$$out"; exit 1; }

race: ## the tests again under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -count=1 -timeout 20m . ./record/... ./nlp/... ./ingest/... ./event/... ./statement/... ./cmd/... ./api ./server ./store/sqlite

accept: build ## hold the first article against a careful reader (needs ../shared)
	$(BIN) read --json $(SHARED)/articles/kerry-lavrov-2014-03-10.txt | python3 $(SHARED)/acceptance/check.py $(SHARED)/acceptance/kerry-lavrov-2014-03-10.expect.json -

golden: ## rewrite the golden records; then read the diff
	$(GO) test . ./api ./cmd/... -update

kills: ## kill demarche add 500 times: nothing lost, nothing doubled (minutes)
	$(GO) test ./cmd/demarche -run TestKilledAdd -kills 500 -timeout 60m -v

scale: ## a synthetic archive of 100,000 articles: loading, size, every question (minutes)
	$(GO) test ./archive -run TestScale -articles 100000 -timeout 60m -v

mutations: ## read 10,000 spoiled archives, feeds, pages, dictionaries and event files (minutes)
	$(GO) test ./ingest -run TestMutated -mutations 10000 -timeout 60m -v

pages: ## what a web page costs, one core: the extraction library, our extraction, reading
	$(GO) test ./ingest/html -run xxx -bench Pages -benchtime 5x -cpu 1
hostile: ## 10,000 random requests against the API's own description
	$(GO) test ./server -run 'Random|Huge|Scripts|Nothing' -requests 10000 -v

ARCHIVE ?= bin/crimea.db
LOADTIME ?= 60

load: build ## mixed reading of a served archive (ARCHIVE=FILE LOADTIME=60): answers/s, p50, p99, memory
	@$(BIN) serve -a $(ARCHIVE) --listen 127.0.0.1:8421 --read-only --for $$(($(LOADTIME)+60))s & pid=$$!; \
	for k in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do sleep 1; curl -sf http://127.0.0.1:8421/readyz >/dev/null && break; done; \
	$(GO) run ./internal/load -url http://127.0.0.1:8421 -seconds $(LOADTIME); kill $$pid
chaos: postgres ## 20,000 articles, three NATS nodes and PostgreSQL, workers and nodes killed: nothing lost, nothing doubled (long)
	$(GO) test ./cmd/demarche -run TestChaos -chaos 20000 -timeout 4h -v

pair: postgres ## two workers against one (minutes; leave the machine alone)
	$(GO) test ./cmd/demarche -run TestTwoWorkers -pair 5000 -timeout 1h -v

soak: ## memory of a worker over 100,000 pages, in PostgreSQL and in SQLite (long)
	$(GO) test ./cmd/demarche -run TestSoak -soak 100000 -timeout 4h -v

pgscale: postgres ## PostgreSQL with 5 M events: every question (an hour)
	$(GO) test ./archive -run TestPostgresScale -pgevents 5000000 -timeout 4h -v

bench: ## speed of reading, one core, as a ratio to tokenizing alone
	$(GO) test -run xxx -bench . -benchtime 3s -cpu 1 .

fuzz: ## each fuzz target for ten seconds
	@for p in $$($(GO) list ./...); do for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	echo "== $$p $$f"; $(GO) test -run xxx -fuzz "^$$f$$" -fuzztime 10s $$p || exit 1; done; done

.PHONY: picture

picture: build ## draw docs/img/read.svg from what the program prints
	@mkdir -p docs/img
	@script -qec "stty cols 108; TERM=xterm-256color $(BIN) read testdata/articles/expulsion.txt" /dev/null | tr -d '\r' | $(GO) run ./internal/termsvg > docs/img/read.svg

.PHONY: benchplain

benchplain: ## speed without SIMD: every product in plain Go, the same bits
	$(GO) test -tags purego -run xxx -bench . -benchtime 3s -cpu 1 .
	$(GO) test -tags purego -run Bits ./nlp/neural

.PHONY: eval

eval: build ## measure on the development sets and write docs/accuracy.md (needs ../shared)
	eval/accuracy.sh $(BIN) $(SHARED) > docs/accuracy.md.new && mv docs/accuracy.md.new docs/accuracy.md
	awk -F' *[|] *' 'NF == 6 && $$5 ~ /^[0-9]/ {print $$2 "\t" ($$5 ~ /^[0-9]+$$/ ? $$4 : $$5)}' docs/accuracy.md > eval/scores.txt

.PHONY: web chromium shots

chromium:
	@command -v chromium >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq chromium; }

shots: chromium ## draw docs/img/page-*.png, a picture of each page
	$(GO) test -count=1 ./web -run TestShots -shots ../docs/img

web: ## build web/static from web/src and the world's outlines (needs npm); commit what it makes
	cd web && npm ci --no-audit --no-fund --silent && npx tsc -p . \
	&& npx esbuild src/app.ts --bundle --minify --target=es2022 --outfile=static/app.js --log-level=warning \
	&& npx esbuild src/style.css --minify --target=chrome120,firefox120,safari17 --outfile=static/style.css --log-level=warning
	$(GO) run ./web/gen web/node_modules/world-atlas/countries-50m.json web/static/world.svg
	mkdir -p web/testdata && gzip -9nc web/node_modules/axe-core/axe.min.js > web/testdata/axe.min.js.gz
	cat web/src/* web/package-lock.json | sha256sum | cut -c1-64 > web/testdata/built.sum
