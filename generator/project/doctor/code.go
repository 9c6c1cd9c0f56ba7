package doctor

import (
	"context"

	"backend/generator/project/change"
)

// code asks whether the project compiles, as the check of a change that changes
// nothing.
func (p *Place) code(ctx context.Context) Finding {
	if p.Project == nil {
		return unknown("the record cannot be read; go build ./... tells")
	}
	nothing, err := change.Plan(p.Project, p.Dir, "nothing", p.Project)
	if err != nil {
		return unknown(err.Error())
	}
	check, err := nothing.Check(ctx)
	switch {
	case err != nil:
		return unknown(err.Error())
	case check.Outcome == change.WasBroken:
		return stops("the project does not compile: "+check.Reason, "correct that line, or backend restore the file if it is a generated one")
	case check.Outcome == change.Unchecked:
		return unknown(check.Reason)
	}
	return fine("the project compiles")
}
