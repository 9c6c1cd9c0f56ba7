// Package e2e is the wing of everything that proves what is rendered, from
// outside. Nothing but tests imports any of it. Each package asks one question:
//
//	served     does every server keep the contract?
//	own        do projects pass their own tests?
//	lint       do gofmt, go vet, staticcheck and go mod tidy find nothing?
//	attack     what can somebody do who means the server harm?
//	browser    do the pages work in a real browser?
//	docker     do images build, run and report their health?
//	platforms  do the tool and its projects build for other platforms?
//	changed    does a project work, and keep its data, after commands changed it?
//	edits      what becomes of owners' edits under every change?
//	names      can things be called by every word?
//	homework   do projects that beginners are set do what was asked for?
//	plans      are lists read through an index, however much is stored?
//	random     are projects that nobody has thought of as good?
//	speed      what do requests and builds cost? (benchmarks)
//
// and these help them:
//
//	combos     which combinations of choices are to be looked at
//	contract   a client that knows only what users are promised
//	launch     makes, builds and starts projects
//	servers    database servers, each test with a database of its own
//	needs      what else has to be on the machine, and what is not
//	ledger     what has been proved need not be proved again
//	tier       how much of all that a run proves
//	typecheck  whether projects compile, without compiling them
//	golden     files that tests compare with, and -update
package e2e
