package contract

// uniqueOfNobody is what not every stand-in for a database can show.
const uniqueOfNobody = "409 for a duplicate of what belongs to nobody"

// OnStandIn returns a client of a server whose database is the stand-in for
// MongoDB. It leaves out what that cannot show, and says which and why; with
// TEST_DATABASE_URL=mongodb://… a real server takes the stand-in's place and
// everything is checked.
func (c *Client) OnStandIn() *Client {
	other := *c
	other.lacks = map[string]string{
		uniqueOfNobody: "to the stand-in, documents that lack a field are never the same in a unique index; TEST_DATABASE_URL=mongodb://… names a server that shows it",
	}
	return &other
}
