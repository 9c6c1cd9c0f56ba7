package attention

import "slices"

var guards = Question{
	Name:   "guards",
	Finds:  "own routes that lose the guard against requests from other sites, when sessions go",
	Limits: "only where own code reads cookies or basic auth, or the path is on the owner's list of public ones: elsewhere another site has nothing to abuse",
	ask:    askGuards,
}

func askGuards(in Input) []Attention {
	if in.Before.Answers.Auth != "session" || in.After.Answers.Auth == "session" {
		return nil
	}
	own := in.ownRoutes()
	if len(own) == 0 {
		return nil
	}
	readsOwn := slices.ContainsFunc(in.goFiles(), (*File).readsCredentials)
	generated := map[string]bool{}
	for _, r := range madeRoutes(in.Before.Files) {
		generated[r.String()] = true
	}
	public := in.ownPublic()
	found := []Attention{}
	for _, r := range own {
		if slices.Contains([]string{"GET", "HEAD", "OPTIONS"}, r.method) || generated[r.String()] || !readsOwn && !isListed(r.path, public) {
			continue
		}
		found = append(found, r.file.at(r.line, r.String()+" is not guarded against requests from other sites any more: that guard goes with the sessions",
			"put http.NewCrossOriginProtection().Handler around it if a browser sends credentials of its own accord"))
	}
	return found
}

// readsCredentials reports whether the owner's lines read what browsers send of
// their own accord.
func (f *File) readsCredentials() bool {
	for _, word := range []string{"BasicAuth", "Cookie"} {
		for _, fn := range f.functions() {
			if f.hasOwnCall(fn, word) {
				return true
			}
		}
	}
	return false
}
