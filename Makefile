# `make demo` and `make test` work from a clean clone on Debian or Ubuntu with a Swift toolchain.

# Swift's own libraries are linked in: the program runs without a toolchain, and a tenth faster.
BUILD = swift build -c release --product dongil --static-swift-stdlib

.PHONY: demo build test check sample clean

demo: build
	.build/release/dongil run Jobs/demo.yaml
	@echo; echo "Against the truth key of the sample (Jobs/demo.yaml, SampleData/truth.csv):"
	@.build/release/dongil evaluate Jobs/demo.yaml --truth SampleData/truth.csv --require-f1 0.95 --worst 0

build: packages
	$(BUILD)

test: test-packages
	swift test --parallel

check: test-packages
	Scripts/check.sh

# The committed sample, made anew.
sample: packages
	swift build -c release --product dongil-sample
	.build/release/dongil-sample SampleData --records 5000
	.build/release/dongil-sample SampleData/migration --records 1200 --migration

packages:
	@Scripts/install-packages.sh

test-packages:
	@Scripts/install-packages.sh --with-server

clean:
	rm -rf .build Jobs/out Jobs/demo.db Jobs/demo.db-wal Jobs/demo.db-shm Jobs/demo.db.lock

.PHONY: packages test-packages
