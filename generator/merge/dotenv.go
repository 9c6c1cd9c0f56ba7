package merge

func dotEnv(base, mine, theirs []byte) Result {
	return weave(base, mine, theirs, rules{touching: true})
}
