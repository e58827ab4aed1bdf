# `make demo` and `make test` work from a clean clone on Debian or Ubuntu with a Swift toolchain.

BUILD = swift build -c release --product dongil

.PHONY: demo test check sample clean

demo: packages
	$(BUILD)
	@mkdir -p Jobs/out
	.build/release/dongil run Jobs/demo.yaml

test: test-packages
	swift test --parallel

check: test-packages
	Scripts/check.sh

# The committed sample, made anew.
sample: packages
	swift build -c release --product dongil-sample
	.build/release/dongil-sample SampleData --records 5000

packages:
	@Scripts/install-packages.sh

test-packages:
	@Scripts/install-packages.sh --with-server

clean:
	rm -rf .build Jobs/out Jobs/demo.db Jobs/demo.db-wal Jobs/demo.db-shm Jobs/demo.db.lock

.PHONY: packages test-packages
