package homework_test

// An expense tracker.
func expenses(c *course) {
	ann, ben := c.member("ann"), c.member("ben")
	c.says("Everybody keeps their own book, with categories of their own; a name is there once.")
	food := ann.post("/api/categories", `{"name":"Food"}`, 201)
	rent := ann.post("/api/categories", `{"name":"Rent"}`, 201)
	ann.post("/api/categories", `{"name":"Food"}`, 409)
	his := ben.post("/api/categories", `{"name":"Food"}`, 201)

	c.says("An expense is what was bought, for how much, on which day and in which category.")
	spend := func(what, amount, day string, category answer) answer {
		return ann.post("/api/expenses", `{"what":"`+what+`","amount":"`+amount+`","spent_on":"`+day+`","category_id":`+category.id()+`}`, 201)
	}
	bread := spend("Bread", "3.20", "2024-05-01", food).wants("amount", "3.20", "spent_on", "2024-05-01", "category_id", food.value("id"))
	spend("Cheese", "10.1", "2024-05-31", food)
	spend("May", "800", "2024-05-02", rent)
	spend("June", "800", "2024-06-02", rent)

	c.says("Money is exact to the cent: nothing smaller is taken, nothing is rounded.")
	ann.post("/api/expenses", `{"what":"Gum","amount":"0.005","spent_on":"2024-05-01","category_id":`+food.id()+`}`, 422)
	ann.post("/api/expenses", `{"what":"Gum","amount":"much","spent_on":"2024-05-01","category_id":`+food.id()+`}`, 422)

	c.says("An expense is in a category of one's own.")
	ann.post("/api/expenses", `{"what":"Gum","amount":"1","spent_on":"2024-05-01","category_id":99}`, 422)
	ann.post("/api/expenses", `{"what":"Gum","amount":"1","spent_on":"2024-05-01","category_id":`+his.id()+`}`, 422)

	c.says("The expenses of a month are listed by day.")
	ann.get("/api/expenses?spent_on_from=2024-05-01&spent_on_to=2024-05-31&sort=spent_on", 200).lists("what", "Bread", "May", "Cheese")

	c.says("Those of a category can be had alone, and the largest first.")
	ann.get("/api/expenses?category_id="+food.id(), 200).lists("what", "Cheese", "Bread")
	ann.get(rent.path()+"/expenses?spent_on_to=2024-05-31", 200).lists("what", "May")
	ann.get("/api/expenses?sort=-amount,spent_on&limit=3", 200).lists("what", "May", "June", "Cheese")
	ann.get("/api/expenses?amount_from=5&amount_to=100", 200).lists("amount", "10.10")

	c.says("The book says how many expenses there were.")
	ann.get("/api/expenses?spent_on_from=2024-05-01&spent_on_to=2024-05-31&total=true&limit=1", 200).wants("total", 3)

	c.says("It says what was spent on each category, in all and in a month.")
	totals := ann.get("/api/totals", 200).lists("amount", "13.30", "1600.00")
	totals.lists("category_id", food.value("id"), rent.value("id"))
	ann.get("/api/totals?spent_on_from=2024-05-01&spent_on_to=2024-05-31", 200).lists("amount", "13.30", "800.00")
	ben.get("/api/totals", 200).lists("amount")

	c.says("A mistake is put right, or taken out.")
	ann.change(bread.path(), `{"amount":"3.40"}`, 200).wants("amount", "3.40", "what", "Bread")
	ann.get("/api/totals?category_id="+food.id(), 200).lists("amount", "13.50")
	ann.delete(bread.path(), 204)
	ann.get(bread.path(), 404)

	c.says("A category that is in use cannot be deleted, another one can.")
	ann.delete(food.path(), 409)
	ben.delete(his.path(), 204)

	c.says("Nobody sees what somebody else spends.")
	ben.get("/api/expenses", 200).lists("what")
	ben.get(rent.path()+"/expenses", 404)
	ben.get(rent.path(), 404)
	c.stranger().get("/api/expenses", 401)
	c.stranger().get("/api/totals", 401)

	c.says("Whoever logs out is a stranger again.")
	ann.post("/api/auth/logout", "", 204)
	ann.get("/api/expenses", 401)
}

// A job board.
func jobs(c *course) {
	acme, ada, nobody := c.member("acme"), c.member("ada"), c.stranger()
	c.says("Companies present themselves, each under a name that is there once.")
	company := acme.post("/api/companies", `{"name":"Acme","website":"https://acme.example"}`, 201)
	ada.post("/api/companies", `{"name":"Acme"}`, 409)

	c.says("A company posts jobs: a title, a place, what it is about, which kind of work, what it pays and how long one can apply.")
	post := func(title, place, kind, salary string) answer {
		return acme.post(company.path()+"/jobs", `{"title":"`+title+`","place":"`+place+`","description":"Make things that go off.","kind":"`+kind+`","salary":`+salary+`,"closes_on":"2024-06-30"}`, 201)
	}
	tester := post("Tester", "Berlin", "part", "30000")
	gopher := post("Gopher", "Oslo", "full", "60000").wants("company_id", company.value("id"), "closes_on", "2024-06-30", "owner.name", "acme")
	acme.post(company.path()+"/jobs", `{"title":"Boss"}`, 422)

	c.says("Everybody looks at jobs and companies, without an account.")
	nobody.get("/api/jobs", 200).lists("title", "Gopher", "Tester")
	nobody.get(company.path()+"/jobs", 200).lists("title", "Gopher", "Tester")
	nobody.get(company.path(), 200).wants("name", "Acme")

	c.says("Jobs are found by kind, by what they pay at least, by words, and while one can apply.")
	nobody.get("/api/jobs?kind=part", 200).lists("title", "Tester")
	nobody.get("/api/jobs?salary_from=50000", 200).lists("title", "Gopher")
	nobody.get("/api/jobs?q=oslo", 200).lists("title", "Gopher")
	nobody.get("/api/jobs?closes_on_from=2024-07-01&total=true", 200).wants("total", 0)

	c.says("They are listed with the best paid first, or by title.")
	nobody.get("/api/jobs?sort=-salary", 200).lists("title", "Gopher", "Tester")
	nobody.get("/api/jobs?sort=-title", 200).lists("title", "Tester", "Gopher")

	c.says("Only the company changes its jobs.")
	ada.change(gopher.path(), `{"salary":90000}`, 403)
	acme.change(gopher.path(), `{"salary":65000}`, 200).wants("salary", 65000)

	c.says("People with an account apply, with a letter and an address to answer to.")
	letter := ada.post(gopher.path()+"/applications", `{"letter":"I dig.","contact":"ada@example.com"}`, 201).wants("job_id", gopher.value("id"))
	ada.post(gopher.path()+"/applications", `{"letter":"I dig.","contact":"call me"}`, 422)
	nobody.post(gopher.path()+"/applications", `{"letter":"I dig.","contact":"ada@example.com"}`, 401)

	c.says("They see what they have sent, change it and take it back; nobody else who applies sees it.")
	ada.get("/api/applications", 200).lists("letter", "I dig.")
	ada.change(letter.path(), `{"letter":"I dig deep."}`, 200)
	c.member("eve").get(letter.path(), 404)
	c.member("max").get("/api/applications", 200).lists("letter")

	c.says("The company reads the letters for its jobs; others do not.")
	acme.get(gopher.path()+"/letters", 200).lists("letter", "I dig deep.")
	acme.get(tester.path()+"/letters?total=true", 200).lists("letter").wants("total", 0)
	ada.get(gopher.path()+"/letters", 403)
	nobody.get(gopher.path()+"/letters", 401)
	acme.get("/api/jobs/99/letters", 404)

	c.says("With a job go the applications for it, and with a company all of its jobs.")
	acme.delete(gopher.path(), 204)
	ada.get(letter.path(), 404)
	acme.delete(company.path(), 204)
	nobody.get("/api/jobs", 200).lists("title")
}
