package homework_test

import (
	"fmt"
	"regexp"
)

// A list of movies that everybody reads.
func movies(c *course) {
	ann, ben, nobody := c.member("ann"), c.member("ben"), c.stranger()
	c.says("Members add movies, with title, director, year and genre; no two have the same title.")
	alien := ann.post("/api/movies", `{"title":"Alien","director":"Ridley Scott","year":1979,"genre":"thriller"}`, 201).wants("owner.name", "ann", "year", 1979)
	ann.post("/api/movies", `{"title":"Playtime","director":"Jacques Tati","year":1967,"genre":"comedy"}`, 201)
	ben.post("/api/movies", `{"title":"Alien","director":"me","year":2024,"genre":"drama"}`, 409)

	c.says("Everybody can look at them, without an account, but not add any.")
	nobody.get("/api/movies", 200).lists("title", "Playtime", "Alien")
	nobody.get(alien.path(), 200).wants("title", "Alien", "owner.name", "ann")
	nobody.post("/api/movies", `{"title":"Jaws","director":"Steven Spielberg","year":1975,"genre":"thriller"}`, 401)

	c.says("The list can be sorted by year, and shows one genre or one decade.")
	nobody.get("/api/movies?sort=year", 200).lists("title", "Playtime", "Alien")
	nobody.get("/api/movies?genre=comedy", 200).lists("title", "Playtime")
	nobody.get("/api/movies?year_from=1970&year_to=1979", 200).lists("title", "Alien")

	c.says("Movies are found by a word of the title or the name of the director.")
	nobody.get("/api/movies?q=scott", 200).lists("title", "Alien")

	c.says("Only who added a movie changes it.")
	ben.change(alien.path(), `{"year":1980}`, 403)
	nobody.change(alien.path(), `{"year":1980}`, 401)
	ann.change(alien.path(), `{"year":1979}`, 200)

	c.says("Members review movies, those of others, too: one to five stars, and a text.")
	review := ben.post(alien.path()+"/reviews", `{"stars":"5","body":"In space no one can hear you scream."}`, 201).
		wants("movie_id", alien.value("id"), "owner.name", "ben")
	ann.post(alien.path()+"/reviews", `{"stars":"4","body":"Good."}`, 201)
	ann.post(alien.path()+"/reviews", `{"stars":"6","body":"Very good."}`, 422)
	ann.post("/api/movies/99/reviews", `{"stars":"1","body":"What movie?"}`, 404)

	c.says("Everybody reads the reviews of a movie, and who wrote them.")
	nobody.get(alien.path()+"/reviews", 200).lists("stars", "4", "5")
	nobody.get(review.path(), 200).wants("owner.name", "ben", "owner.id", ben.id)
	nobody.get(alien.path()+"/reviews?stars=5&total=true", 200).wants("total", 1)

	c.says("A movie has a rating: how many reviews it has, and the average of their stars.")
	nobody.get(alien.path()+"/rating", 200).wants("reviews", 2, "average", 4.5)
	nobody.get("/api/movies/2/rating", 200).wants("reviews", 0, "average", nil)
	nobody.get("/api/movies/99/rating", 404)

	c.says("A review is changed and deleted by who wrote it, and nobody else.")
	ann.delete(review.path(), 403)
	ben.change(review.path(), `{"stars":"3"}`, 200).wants("stars", "3")
	nobody.get(alien.path()+"/rating", 200).wants("average", 3.5)

	c.says("People are shown by their name, never with their address.")
	nobody.get(fmt.Sprint("/api/accounts/", ben.id), 200).wants("name", "ben", "email", nil)

	c.says("With a movie go its reviews.")
	ann.delete(alien.path(), 204)
	nobody.get(review.path(), 404)
	nobody.get("/api/reviews", 200).lists("body")

	c.says("The server says whether it is well, so that it can run in a container.")
	nobody.get("/healthz", 200).wants("status", "ok")
}

// A recipe book.
func recipes(c *course) {
	ann, ben, nobody := c.member("ann"), c.member("ben"), c.stranger()
	c.says("Cooks write recipes: a title, ingredients, steps in their order, how long it takes, for how many, and which course it is.")
	soup := ann.post("/api/recipes", `{"title":"Pumpkin soup","ingredients":"1 pumpkin\n2 onions\ncream","steps":["Cut it","Cook it","Mash it"],"minutes":45,"servings":4,"course":"starter"}`, 201).
		wants("steps", []string{"Cut it", "Cook it", "Mash it"}, "owner.name", "ann")
	cake := ann.post("/api/recipes", `{"title":"Apple cake","ingredients":"3 apples\nbutter\nsugar","steps":["Mix","Bake"],"minutes":90,"servings":8,"course":"dessert"}`, 201)
	salad := ben.post("/api/recipes", `{"title":"Salad","ingredients":"1 lettuce\n1 onion","minutes":10,"servings":2,"course":"starter"}`, 201).wants("steps", []string{})

	c.says("A recipe that lacks something is refused, and the cook is told what.")
	if got := ann.post("/api/recipes", `{"title":"Nothing","steps":[],"course":"snack"}`, 422); got.value("errors.ingredients") == nil || got.value("errors.course") == nil || got.value("errors.minutes") == nil {
		c.fails("%s", got.body)
	}

	c.says("Everybody reads them, also without an account.")
	nobody.get("/api/recipes", 200).lists("title", "Salad", "Apple cake", "Pumpkin soup")
	nobody.get(soup.path(), 200).wants("title", "Pumpkin soup", "owner.name", "ann")

	c.says("Recipes are found by what is in them.")
	nobody.get("/api/recipes?q=onion", 200).lists("title", "Salad", "Pumpkin soup")
	nobody.get("/api/recipes?q=onion+cream", 200).lists("title", "Pumpkin soup")
	nobody.get("/api/recipes?q=APPLE", 200).lists("title", "Apple cake")

	c.says("The list shows one course, what is ready in half an hour, and the quickest first.")
	nobody.get("/api/recipes?course=starter&sort=minutes", 200).lists("title", "Salad", "Pumpkin soup")
	nobody.get("/api/recipes?minutes_to=30", 200).lists("title", "Salad")

	c.says("It says how many there are.")
	nobody.get("/api/recipes?course=starter&total=true&limit=1", 200).wants("total", 2)

	c.says("A cook changes their own recipes: the number of servings, or all of it.")
	ann.change(soup.path(), `{"servings":6}`, 200).wants("servings", 6, "minutes", 45)
	ann.put(cake.path(), `{"title":"Pear cake","ingredients":"3 pears","minutes":80,"servings":8,"course":"dessert"}`, 200).wants("title", "Pear cake", "steps", []string{})

	c.says("What a recipe was when it was read can be sent back as it is.")
	ann.put(soup.path(), string(ann.get(soup.path(), 200).body), 200).wants("servings", 6)

	c.says("Nobody changes the recipes of others, or deletes them.")
	ben.change(soup.path(), `{"servings":1}`, 403)
	ben.delete(soup.path(), 403)
	nobody.delete(soup.path(), 401)

	c.says("A recipe is taken out of the book.")
	ben.delete(salad.path(), 204)
	nobody.get("/api/recipes", 200).lists("title", "Pear cake", "Pumpkin soup")

	c.says("A login of an app is renewed without the password, and ended.")
	login := ben.post("/api/auth/login", `{"email":"ben@example.com","password":"correct horse battery"}`, 200)
	renewed := ben.post("/api/auth/refresh", fmt.Sprintf(`{"refresh_token":%q}`, login.value("refresh_token")), 200)
	ben.token = renewed.value("access_token").(string)
	ben.get("/api/auth/me", 200).wants("name", "ben")
	ben.post("/api/auth/logout", "", 204)
	ben.get("/api/auth/me", 401)
}

// A URL shortener.
func links(c *course) {
	ann, ben, nobody := c.member("ann"), c.member("ben"), c.stranger()
	c.says("Members make short links: a code of their choice, and the address to which it leads.")
	docs := ann.post("/api/links", `{"code":"docs","address":"https://go.dev/doc/?from=short"}`, 201).wants("code", "docs", "address", "https://go.dev/doc/?from=short")

	c.says("Whoever opens the code below /go, with or without an account, is led to the address.")
	for _, p := range []*person{nobody, ann, ben} {
		if got := p.get("/go/docs", 302).header.Get("Location"); got != "https://go.dev/doc/?from=short" {
			c.fails("/go/docs leads to %q", got)
		}
	}

	c.says("A code that nobody has made leads nowhere.")
	nobody.get("/go/dogs", 404)

	c.says("A code is there once, whoever made it.")
	ben.post("/api/links", `{"code":"docs","address":"https://example.com/"}`, 409)

	c.says("An address is one of the web, and no script or file.")
	ann.post("/api/links", `{"code":"bad","address":"javascript:alert(1)"}`, 422)
	ann.post("/api/links", `{"code":"bad","address":"go.dev"}`, 422)

	c.says("Without an account nobody makes links.")
	nobody.post("/api/links", `{"code":"free","address":"https://example.com/"}`, 401)

	c.says("Who made a link leads it elsewhere, and nobody else.")
	ben.change(docs.path(), `{"address":"https://example.com/"}`, 403)
	ann.change(docs.path(), `{"address":"https://pkg.go.dev/"}`, 200)
	if got := nobody.get("/go/docs", 302).header.Get("Location"); got != "https://pkg.go.dev/" {
		c.fails("/go/docs leads to %q", got)
	}

	c.says("Codes are told apart by capitals.")
	ben.post("/api/links", `{"code":"Docs","address":"https://example.org/"}`, 201)
	if got := nobody.get("/go/Docs", 302).header.Get("Location"); got != "https://example.org/" {
		c.fails("/go/Docs leads to %q", got)
	}

	c.says("A code finds its link, with who made it.")
	nobody.get("/api/links?code=docs", 200).lists("address", "https://pkg.go.dev/")
	nobody.get(docs.path(), 200).wants("owner.name", "ann")

	c.says("Links are listed by their codes, and found by a part of the code.")
	nobody.get("/api/links?sort=-code&total=true", 200).lists("code", "docs", "Docs").wants("total", 2)
	nobody.get("/api/links?q=oc", 200).lists("code", "Docs", "docs")

	c.says("A link that was deleted leads nowhere.")
	ben.delete(docs.path(), 403)
	ann.delete(docs.path(), 204)
	nobody.get("/go/docs", 404)

	c.says("No code is in the way of a page of the site.")
	ann.post("/api/links", `{"code":"about","address":"https://example.com/"}`, 201)
	nobody.get("/about", 200)
	nobody.get("/go/about", 302)
}

// An event planner for members of a club.
func events(c *course) {
	ann, ben, nobody := c.member("ann"), c.member("ben"), c.stranger()
	c.says("Members plan events: what, where, when it begins and, if known, ends, and for how many.")
	party := ann.post("/api/events", `{"title":"Summer party","place":"By the lake","starts_at":"2024-06-21T18:00:00+02:00","seats":20}`, 201).
		wants("starts_at", "2024-06-21T16:00:00.000Z", "ends_at", nil, "owner.name", "ann")
	ben.post("/api/events", `{"title":"Chess","place":"Room 3","starts_at":"2024-05-02T19:00:00Z","ends_at":"2024-05-02T21:00:00Z","seats":8}`, 201)
	ann.post("/api/events", `{"title":"Walk","place":"Station","starts_at":"next week","seats":8}`, 422)

	c.says("All members see all events, and nobody else does.")
	ben.get("/api/events", 200).lists("title", "Chess", "Summer party")
	nobody.get("/api/events", 401)
	nobody.get(party.path(), 401)

	c.says("Events are listed in the order in which they take place, and those of a month alone.")
	ben.get("/api/events?sort=starts_at", 200).lists("title", "Chess", "Summer party")
	ben.get("/api/events?starts_at_from=2024-06-01T00:00:00Z&starts_at_to=2024-06-30T23:59:59Z", 200).lists("title", "Summer party")

	c.says("Only who planned an event changes it.")
	ben.change(party.path(), `{"seats":2}`, 403)
	ann.change(party.path(), `{"seats":30,"ends_at":"2024-06-21T23:00:00Z"}`, 200).wants("seats", 30, "ends_at", "2024-06-21T23:00:00.000Z")

	c.says("Members reply to an event of somebody else: yes, no or maybe.")
	reply := ben.post(party.path()+"/replies", `{"answer":"maybe"}`, 201).wants("owner.name", "ben", "event_id", party.value("id"))
	ann.post(party.path()+"/replies", `{"answer":"yes"}`, 201)
	ben.post(party.path()+"/replies", `{"answer":"perhaps"}`, 422)

	c.says("Everybody sees who comes, and how many.")
	ben.get(party.path()+"/replies?answer=yes&total=true", 200).wants("total", 1).lists("answer", "yes")

	c.says("People change their own reply, and nobody else's.")
	ann.change(reply.path(), `{"answer":"yes"}`, 403)
	ben.change(reply.path(), `{"answer":"yes"}`, 200)
	ann.get(party.path()+"/replies?answer=yes&total=true", 200).wants("total", 2)

	c.says("An event has tasks; one may be given to a member, or to nobody yet.")
	music := ann.post(party.path()+"/tasks", fmt.Sprintf(`{"title":"Music","doer_id":%v}`, ben.id), 201).wants("doer_id", ben.id, "done", false)
	ann.post(party.path()+"/tasks", `{"title":"Cake"}`, 201).wants("doer_id", nil)
	ann.post(party.path()+"/tasks", `{"title":"Rain","doer_id":99}`, 422)

	c.says("A member finds what they have to do.")
	ben.get(fmt.Sprintf("/api/tasks?done=false&doer_id=%v", ben.id), 200).lists("title", "Music")

	c.says("With a member goes what they replied; what they had to do is nobody's again.")
	ben.send("DELETE", "/api/auth/me", `{"password":"correct horse battery"}`, 204)
	ann.get(party.path()+"/replies", 200).lists("answer", "yes")
	ann.get(music.path(), 200).wants("doer_id", nil)

	c.says("With an event go its replies and tasks.")
	ann.delete(party.path(), 204)
	ann.get(music.path(), 404)
	ann.get("/api/replies", 200).lists("id")

	c.says("Members prove that an address is theirs with a code from a mail.")
	ann.get("/api/auth/me", 200).wants("email_verified", nil)
	ann.post("/api/auth/verify", `{}`, 202)
	ann.post("/api/auth/verify", fmt.Sprintf(`{"code":%q}`, c.mailed("ann")), 204)
	ann.get("/api/auth/me", 200).wants("email_verified", true)
}

// mailed returns the code in the last mail, once there is one. In development the
// server shows the mails instead of sending them.
func (c *course) mailed(name string) string {
	c.Helper()
	code := regexp.MustCompile(`[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}`)
	return c.until(func() string {
		mails := c.stranger().get("/dev/mail", 200).body
		if !regexp.MustCompile(name + "@example.com").Match(mails) {
			return ""
		}
		return string(code.Find(mails))
	})
}
