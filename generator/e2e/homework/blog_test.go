package homework_test

// A blog with several authors.
func blog(c *course) {
	ann, ben, nobody := c.member("ann"), c.member("ben"), c.stranger()
	c.says("Authors make tags; each name is there once, whoever made it.")
	golang := ann.post("/api/tags", `{"name":"Go"}`, 201)
	food := ben.post("/api/tags", `{"name":"Food"}`, 201)
	ben.post("/api/tags", `{"name":"Go"}`, 409)

	c.says("A post has a title, a text and any number of tags, those of others, too.")
	first := ann.post("/api/posts", `{"title":"Hello","body":"My first post, about nothing."}`, 201).wants("tag_ids", []int{}, "owner.name", "ann")
	gophers := ann.post("/api/posts", `{"title":"Gophers","body":"They eat carrots.","tag_ids":[`+food.id()+`,`+golang.id()+`]}`, 201).
		wants("tag_ids", []any{golang.value("id"), food.value("id")})
	soup := ben.post("/api/posts", `{"title":"Soup","body":"With carrots.","tag_ids":[`+food.id()+`]}`, 201)

	c.says("A tag that is not there cannot be given to a post.")
	ann.post("/api/posts", `{"title":"Lost","body":"x","tag_ids":[99]}`, 422)

	c.says("Everybody reads the posts, the newest first, and sees who wrote them; writing takes an account.")
	nobody.get("/api/posts", 200).lists("title", "Soup", "Gophers", "Hello")
	nobody.get(gophers.path(), 200).wants("owner.name", "ann", "title", "Gophers")
	nobody.post("/api/posts", `{"title":"Spam","body":"Buy!"}`, 401)

	c.says("A tag leads to its posts, and a list can be had of those with a tag.")
	nobody.get(food.path()+"/posts", 200).lists("title", "Soup", "Gophers")
	nobody.get("/api/posts?tag_id="+golang.id(), 200).lists("title", "Gophers")

	c.says("Posts are found by words of their titles and texts, also among those with a tag.")
	nobody.get("/api/posts?q=carrots", 200).lists("title", "Soup", "Gophers")
	nobody.get("/api/posts?q=GOPHERS+eat", 200).lists("title", "Gophers")
	nobody.get("/api/posts?q=carrots&tag_id="+golang.id()+"&total=true", 200).lists("title", "Gophers").wants("total", 1)

	c.says("A long list comes in pages, and tells how many posts there are.")
	page := nobody.get("/api/posts?limit=2&total=true", 200).lists("title", "Soup", "Gophers").wants("total", 3)
	nobody.get("/api/posts?limit=2&after="+page.value("next").(string), 200).lists("title", "Hello").wants("next", nil)

	c.says("Authors change their own posts and give them other tags; what is not sent stays.")
	ann.change(first.path(), `{"tag_ids":[`+golang.id()+`]}`, 200).wants("title", "Hello", "tag_ids", []any{golang.value("id")})
	ann.change(first.path(), `{"title":"Hello again"}`, 200).wants("tag_ids", []any{golang.value("id")})
	ann.put(first.path(), `{"title":"Hello","body":"Nothing."}`, 200).wants("tag_ids", []int{})
	ben.change(first.path(), `{"title":"Mine"}`, 403)

	c.says("Whoever has an account comments on a post, under their name.")
	comment := ben.post(gophers.path()+"/comments", `{"body":"Do they?"}`, 201).wants("owner.name", "ben", "post_id", gophers.value("id"))
	nobody.post(gophers.path()+"/comments", `{"body":"Buy!"}`, 401)
	nobody.get(gophers.path()+"/comments", 200).lists("body", "Do they?")

	c.says("A comment is changed and deleted by who wrote it.")
	ann.delete(comment.path(), 403)
	ben.change(comment.path(), `{"body":"They do."}`, 200).wants("body", "They do.")

	c.says("Without one of its tags a post is still there.")
	ben.delete(food.path(), 204)
	nobody.get(gophers.path(), 200).wants("tag_ids", []any{golang.value("id")})
	nobody.get(soup.path(), 200).wants("tag_ids", []int{})

	c.says("With a post go its comments; its tags stay.")
	ann.delete(gophers.path(), 204)
	nobody.get(comment.path(), 404)
	nobody.get(golang.path()+"/posts", 200).lists("title")
	nobody.get(golang.path(), 200).wants("name", "Go")

	c.says("Whoever leaves takes their posts along.")
	ben.send("DELETE", "/api/auth/me", `{"password":"correct horse battery"}`, 204)
	nobody.get("/api/posts", 200).lists("title", "Hello")
}
