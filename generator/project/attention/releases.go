package attention

var releases = Question{
	Name:   "releases",
	Finds:  "what clients of the API see differently after an upgrade, and your lines that use what is gone",
	Limits: "what clients see is said whether or not one of yours goes by it",
	ask:    func(in Input) []Attention { return in.Release },
}
