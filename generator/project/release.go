package project

import (
	"fmt"

	"backend/generator/project/attention"
	"backend/generator/project/refusal"
	"backend/generator/project/release"
)

// checkRelease returns an [*Error] if newer templates than those of m made p.
func (m Maker) checkRelease(p *Project) error {
	if p.State.Release > m.Release {
		return refusal.New(getNewer, "the project was made by release %d of the templates, this backend has release %d", p.State.Release, m.Release)
	}
	return nil
}

// IsOlder reports whether p comes from a release before the one of m: it is to be
// upgraded before anything else is done to it.
func (m Maker) IsOlder(p *Project) bool { return p.State.Release < m.Release }

// An Upgrade is what releases bring along.
type Upgrade struct {
	Table   release.Table
	Clients []attention.Attention // what clients of the API will see
}

// upgrade reads what the releases bring along that p has not had yet.
func (m Maker) upgrade(p *Project) (*Upgrade, error) {
	answers := p.State.Answers
	all := release.Table{}
	for number := p.State.Release + 1; number <= m.Release; number++ {
		table, err := release.Parse(m.Table(number), release.Resources(answers))
		if err != nil {
			return nil, fmt.Errorf("the table of release %d: %w", number, err)
		}
		all = all.Then(table)
	}
	u := &Upgrade{Table: all}
	clients, _ := release.Changes(m.Changes(p.State.Release), answers.Words())
	for _, change := range clients {
		u.Clients = append(u.Clients, attention.Attention{What: "for clients of the API: " + change.What, Do: change.Do})
	}
	return u, nil
}
