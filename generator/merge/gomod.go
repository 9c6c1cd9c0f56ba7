package merge

func goMod(base, mine, theirs []byte, options Options) Result {
	return weave(base, mine, theirs, rules{touching: true})
}
