package doctor

import "context"

func (p *Place) terminal(context.Context) Finding {
	if p.Terminal != "" {
		return warning("questions cannot be asked here: "+p.Terminal, "run backend in a terminal, or answer with flags and --yes")
	}
	return fine("questions can be asked")
}
