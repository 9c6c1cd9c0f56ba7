package homework_test

// A todo list, in the first week of a course: one table, no accounts.
func todos(c *course) {
	me := c.stranger()
	c.says("A new list is empty.")
	me.get("/api/tasks", 200).lists("title")

	c.says("A task has a title and a priority; a day on which it is due and notes may be left out; it is not done yet.")
	milk := me.post("/api/tasks", `{"title":"Buy milk","priority":2,"due":"2024-05-03"}`, 201).
		wants("title", "Buy milk", "priority", 2, "due", "2024-05-03", "notes", nil, "done", false)
	me.get(milk.path(), 200).wants("title", "Buy milk", "id", milk.value("id"))

	c.says("A task without a title or without a priority is refused, and the answer says what is wrong with which field.")
	if milk := me.post("/api/tasks", `{"title":" ","due":"tomorrow"}`, 422); milk.value("errors.title") == nil || milk.value("errors.priority") == nil || milk.value("errors.due") == nil {
		c.fails("%s", milk.body)
	}

	c.says("What is not a task at all, such as a priority that is a word, is refused, too.")
	me.post("/api/tasks", `{"title":"Buy milk","priority":"high"}`, 400)
	me.post("/api/tasks", `{"title":"Buy milk","priority":1,"colour":"red"}`, 400)
	me.post("/api/tasks", `Buy milk`, 400)

	c.says("Tasks are listed with the newest first.")
	me.post("/api/tasks", `{"title":"Call Zoë","priority":1,"notes":"about the MILK"}`, 201)
	exam := me.post("/api/tasks", `{"title":"Learn for the exam","priority":3,"due":"2024-05-20"}`, 201)
	rent := me.post("/api/tasks", `{"title":"Pay the rent","priority":3,"due":"2024-05-01"}`, 201)
	me.get("/api/tasks", 200).lists("title", "Pay the rent", "Learn for the exam", "Call Zoë", "Buy milk")

	c.says("A task is ticked off, and stays what it was otherwise.")
	me.change(rent.path(), `{"done":true}`, 200).wants("done", true, "title", "Pay the rent", "due", "2024-05-01")

	c.says("The list shows only what is open, or only what is done.")
	me.get("/api/tasks?done=false", 200).lists("title", "Learn for the exam", "Call Zoë", "Buy milk")
	me.get("/api/tasks?done=true", 200).lists("title", "Pay the rent")

	c.says("The list can be sorted by when tasks are due, and by priority with the most important first; what is as important is sorted by its day.")
	me.get("/api/tasks?sort=due", 200).lists("title", "Call Zoë", "Pay the rent", "Buy milk", "Learn for the exam")
	me.get("/api/tasks?sort=-priority,due", 200).lists("title", "Pay the rent", "Learn for the exam", "Buy milk", "Call Zoë")

	c.says("The list shows what is due between two days, both included.")
	me.get("/api/tasks?due_from=2024-05-01&due_to=2024-05-03&sort=due", 200).lists("title", "Pay the rent", "Buy milk")

	c.says("The list says how many tasks there are, also when a page shows fewer, and how many of them are open.")
	page := me.get("/api/tasks?total=true&limit=3", 200).wants("total", 4).lists("title", "Pay the rent", "Learn for the exam", "Call Zoë")
	me.get("/api/tasks?done=false&total=true", 200).wants("total", 3)

	c.says("A page leads to the next one, until there is no more.")
	me.get("/api/tasks?limit=3&after="+page.value("next").(string), 200).lists("title", "Buy milk").wants("next", nil)

	c.says("Tasks are found by words in their titles and notes, whatever their case.")
	me.get("/api/tasks?q=milk", 200).lists("title", "Call Zoë", "Buy milk")
	me.get("/api/tasks?q=ZOË", 200).lists("title", "Call Zoë")

	c.says("A task can be written anew as a whole: what is left out is gone.")
	me.put(milk.path(), `{"title":"Buy oat milk","priority":1}`, 200).wants("title", "Buy oat milk", "due", nil)

	c.says("A task that was deleted is not there any more.")
	me.delete(exam.path(), 204)
	me.get(exam.path(), 404)
	me.delete(exam.path(), 404)
	me.get("/api/tasks?total=true", 200).wants("total", 3)
}

// A reading list, of which everybody has one of their own.
func reading(c *course) {
	c.says("People register with an e-mail address and a password, and log in.")
	ann, ben := c.member("ann"), c.member("ben")

	c.says("Without a login nothing is to be seen or done.")
	c.stranger().get("/api/books", 401)
	c.stranger().post("/api/books", `{"title":"Emma","author":"Jane Austen","state":"read"}`, 401)

	c.says("A book has a title and an author; it is wanted, being read or read.")
	emma := ann.post("/api/books", `{"title":"Emma","author":"Jane Austen","state":"wanted","isbn":"9780141439587"}`, 201).
		wants("title", "Emma", "state", "wanted", "rating", nil, "finished_on", nil)
	ann.post("/api/books", `{"title":"Emma","author":"Jane Austen","state":"lost"}`, 422)

	c.says("Nobody puts the same ISBN on their list twice, but two people may have it on theirs.")
	ann.post("/api/books", `{"title":"Emma again","author":"Jane Austen","state":"wanted","isbn":"9780141439587"}`, 409)
	ben.post("/api/books", `{"title":"Emma","author":"Jane Austen","state":"read","isbn":"9780141439587"}`, 201)

	c.says("An ISBN may be missing, for as many books as one likes.")
	ann.post("/api/books", `{"title":"Persuasion","author":"Jane Austen","state":"reading"}`, 201)
	moby := ann.post("/api/books", `{"title":"Moby-Dick","author":"Herman Melville","state":"read","rating":4,"finished_on":"2024-02-29"}`, 201)

	c.says("Everybody sees their own books only, and cannot even tell whether a book of somebody else is there.")
	ben.get("/api/books", 200).lists("title", "Emma")
	ben.get(emma.path(), 404)
	ben.change(emma.path(), `{"state":"read"}`, 404)
	ben.delete(emma.path(), 404)

	c.says("Whoever has finished a book says when, and how they liked it.")
	ann.change(emma.path(), `{"state":"read","finished_on":"2024-03-31","rating":5}`, 200).wants("state", "read", "rating", 5, "finished_on", "2024-03-31")
	ann.change(emma.path(), `{"finished_on":"2024-02-30"}`, 422)

	c.says("The list shows the books in one state.")
	ann.get("/api/books?state=read", 200).lists("title", "Moby-Dick", "Emma")
	ann.get("/api/books?state=reading", 200).lists("title", "Persuasion")
	ann.get("/api/books?state=lost", 400)

	c.says("It is sorted by author and title, or by when books were finished, the last one first.")
	ann.get("/api/books?sort=author,title", 200).lists("title", "Moby-Dick", "Emma", "Persuasion")
	ann.get("/api/books?sort=-finished_on", 200).lists("title", "Emma", "Moby-Dick", "Persuasion")

	c.says("It tells how many books were read in a year.")
	ann.get("/api/books?state=read&finished_on_from=2024-01-01&finished_on_to=2024-12-31&total=true&limit=1", 200).wants("total", 2)
	ann.get("/api/books?state=read&finished_on_from=2023-01-01&finished_on_to=2023-12-31&total=true", 200).wants("total", 0)

	c.says("Books are found by a part of the title or of the name of the author.")
	ann.get("/api/books?q=austen+emm", 200).lists("title", "Emma")
	ann.get("/api/books?q=dick", 200).lists("title", "Moby-Dick")

	c.says("A book is taken off the list.")
	ann.delete(moby.path(), 204)
	ann.get("/api/books?total=true", 200).wants("total", 2)

	c.says("A front end on another port of the same machine may use the API.")
	request := ann.crossOrigin("/api/books", "http://localhost:3000")
	if got := request.header.Get("Access-Control-Allow-Origin"); got != "http://localhost:3000" {
		c.fails("the origin is answered %q", got)
	}
	if got := ann.crossOrigin("/api/books", "https://evil.example").header.Get("Access-Control-Allow-Origin"); got != "" {
		c.fails("an unknown origin is answered %q", got)
	}
}

// A workout log: three things that belong together.
func workouts(c *course) {
	ann, ben := c.member("ann"), c.member("ben")
	c.says("Everybody has a list of exercises, each with a name that is there once and the muscles that it is for.")
	squat := ann.post("/api/exercises", `{"name":"Squat","muscle":"legs"}`, 201)
	press := ann.post("/api/exercises", `{"name":"Bench press","muscle":"chest"}`, 201)
	ann.post("/api/exercises", `{"name":"Squat","muscle":"legs"}`, 409)
	ann.post("/api/exercises", `{"name":"Chess","muscle":"brain"}`, 422)

	c.says("A workout is on a day, and may have a note.")
	monday := ann.post("/api/workouts", `{"day":"2024-05-06","note":"tired"}`, 201)
	friday := ann.post("/api/workouts", `{"day":"2024-05-10"}`, 201).wants("note", nil)

	c.says("In a workout, somebody lifts a weight so many times; weights are exact, in tenths of a kilo.")
	effort := func(workout, exercise answer, reps, weight string) answer {
		return ann.post(workout.path()+"/efforts", `{"exercise_id":`+exercise.id()+`,"reps":`+reps+`,"weight":"`+weight+`"}`, 201)
	}
	effort(monday, squat, "5", "100.0").wants("workout_id", monday.value("id"), "weight", "100.0", "reps", 5)
	best := effort(friday, squat, "3", "102.5")
	effort(friday, squat, "1", "97.5")
	effort(friday, press, "5", "60")
	ann.post("/api/efforts", `{"workout_id":`+friday.id()+`,"exercise_id":`+press.id()+`,"reps":5,"weight":"60.25"}`, 422)

	c.says("A workout shows what was lifted in it, in that order.")
	ann.get(friday.path()+"/efforts?sort=id", 200).lists("weight", "102.5", "97.5", "60.0")

	c.says("An exercise shows its best: the heaviest weight ever lifted.")
	ann.get("/api/efforts?exercise_id="+squat.id()+"&sort=-weight&limit=1", 200).lists("id", best.value("id"))

	c.says("It shows how it went over time.")
	ann.get(squat.path()+"/efforts?sort=created_at", 200).lists("weight", "100.0", "102.5", "97.5")

	c.says("Workouts are listed by day, and those of a month can be counted.")
	ann.post("/api/workouts", `{"day":"2024-04-30"}`, 201)
	ann.get("/api/workouts?sort=-day", 200).lists("day", "2024-05-10", "2024-05-06", "2024-04-30")
	ann.get("/api/workouts?day_from=2024-05-01&day_to=2024-05-31&total=true&limit=1", 200).wants("total", 2)

	c.says("Somebody sets a goal for an exercise, and says when it is reached.")
	goal := ann.post("/api/goals", `{"exercise_id":`+squat.id()+`,"weight":"120"}`, 201).wants("reached", false)
	ann.change(goal.path(), `{"reached":true}`, 200).wants("reached", true, "weight", "120.0")
	ann.get("/api/goals?reached=false", 200).lists("id")

	c.says("An exercise that was done cannot be deleted, for the log would be wrong.")
	ann.delete(press.path(), 409)

	c.says("With a workout goes what was lifted in it.")
	ann.delete(friday.path(), 204)
	ann.get(best.path(), 404)
	ann.get("/api/efforts?total=true", 200).wants("total", 1)
	ann.delete(press.path(), 204)

	c.says("Nobody sees the log of somebody else, or adds to it.")
	ben.get("/api/exercises", 200).lists("name")
	ben.get(monday.path()+"/efforts", 404)
	ben.post(monday.path()+"/efforts", `{"exercise_id":`+squat.id()+`,"reps":1,"weight":"1"}`, 404)
	ben.post("/api/exercises", `{"name":"Squat","muscle":"legs"}`, 201)

	c.says("Whoever deletes their account takes their log along.")
	ann.send("DELETE", "/api/auth/me", `{"password":"correct horse battery"}`, 204)
	ann.get("/api/workouts", 401)
}
