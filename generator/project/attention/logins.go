package attention

var logins = Question{
	Name:   "logins",
	Finds:  "who is logged out, when auth is exchanged or taken away",
	Limits: "it is said whether or not anybody is logged in",
	ask:    askLogins,
}

func askLogins(in Input) []Attention {
	was, is := in.Before.Answers.Auth, in.After.Answers.Auth
	if was == "" || is == "" || was == is {
		return nil
	}
	do := "let clients send the access token that login gives them, instead of the cookie"
	if is == "session" {
		do = "let clients keep the cookie that login gives them, instead of sending a token"
	}
	return []Attention{{What: "everybody is logged out: no login with " + was + " is good for " + is, Do: do}}
}
