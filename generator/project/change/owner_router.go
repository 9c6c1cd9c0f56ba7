package change

import (
	"strings"

	"backend/generator/project/refusal"
	"backend/generator/spec"
)

// checkRouter returns a [*refusal.Error] if a change of the framework leaves code of
// the owner's behind that speaks the old one: no merge translates it.
func (c *Change) checkRouter(owner *owner) error {
	router := spec.RouterOf(c.from.State.Answers.Framework)
	if router == "" || c.from.State.Answers.Framework == c.to.State.Answers.Framework {
		return nil
	}
	wanted := c.to.Contents()
	for _, use := range owner.uses() {
		_, isMade := wanted[use.path]
		if isMade || use.names != router && !strings.HasPrefix(use.names, router+"/") {
			continue
		}
		return refusal.New("write that file for the new framework first, without "+router+", then run the command again",
			"%s:%d speaks %s, which no command can translate", refusal.File(use.path), use.line, c.from.State.Answers.Framework)
	}
	return owner.err
}
