package view

import (
	"fmt"
	"strconv"
	"strings"
)

// What accounts hold beside what all of them have.

// Account is the account of the project, with the fields that were added to it.
func (p Project) Account() Resource { return Resource{p.Spec.Account()} }

// AccountFields are the fields that were added to accounts.
func (p Project) AccountFields() []Field { return fields(p.Spec.AccountFields) }

// PublicFields are those of the AccountFields that others see.
func (p Project) PublicFields() []Field { return fields(p.Spec.PublicFields()) }

// HasFields reports whether anything is stored of which clients change some fields and
// leave others.
func (p Project) HasFields() bool { return len(p.Spec.Resources) > 0 || len(p.Spec.AccountFields) > 0 }

// AccountKiB is how many KiB a client can need to write one as JSON, with credentials.
func (p Project) AccountKiB() int {
	const credentials, most = 8, 1024
	return min(credentials+p.Account().BodyKiB(), most)
}

// OwnerValues lists the variables for what others see of an owner, as they are read from
// a row.
func (p Project) OwnerValues() string {
	names := []string{"ownerID", "ownerName"}
	for _, f := range p.PublicFields() {
		names = append(names, "owner"+f.GoName())
	}
	return strings.Join(names, ", ")
}

// OwnerParameters are the parameters of a function that takes OwnerValues.
func (p Project) OwnerParameters() string {
	list := []string{"ownerID *int64", "ownerName *string"}
	for _, f := range p.PublicFields() {
		list = append(list, f.Parameter()+" *"+f.ValueType())
	}
	return strings.Join(list, ", ")
}

// Parameter is what a parameter is called that has its value.
func (f Field) Parameter() string { return "owner" + f.GoName() }

// FromParameter is the value of a field of an owner who is there, of a parameter that is
// nil for nobody.
func (f Field) FromParameter() string {
	if f.Optional {
		return f.Parameter()
	}
	return "*" + f.Parameter()
}

// Control is the element of a form that takes a value of it. An empty one is no value.
func (f Field) Control() string {
	attributes := fmt.Sprintf("name=%q data-type=%q", f.Name, f.Type.Name)
	switch f.Input() {
	case "textarea":
		return "<textarea " + attributes + ` rows="2"></textarea>`
	case "lines":
		return "<textarea " + attributes + ` rows="2" placeholder="one on each line"></textarea>`
	case "select":
		return "<select " + attributes + "><option value=\"\">–</option><option>" + strings.Join(f.Choices(), "</option><option>") + "</option></select>"
	}
	return "<input " + attributes + fmt.Sprintf(" type=%q>", f.Input())
}

// Description says what a client can send as the field of an account.
func (f Field) Description() string {
	text := f.Type.Summary
	switch {
	case f.IsEnum():
		text = "one of " + strings.Join(f.Values, ", ")
	case f.IsDecimal():
		text = "an exact number such as " + f.Sample()
	}
	if f.Optional {
		text += "; optional"
	}
	if f.Unique {
		text += "; no two accounts have the same"
	}
	return text
}

// SeenByOthers says whether others see it of an account.
func (f Field) SeenByOthers() string {
	if f.Public {
		return "yes"
	}
	return "no"
}

// Sent is the value of a field of a valid and complete input.
func (f Field) Sent(input string) string {
	value := input + "." + f.GoName() + ".Value"
	if f.Optional {
		return value
	}
	return "*" + value
}

// SelectColumns lists the columns that a row of the resource is read from, id first.
// What others see of its owner stands in the table of accounts.
func (p Project) SelectColumns() string {
	columns := []string{"id"}
	if p.Resource.Shared {
		columns = append(columns, "owner_id")
		for _, column := range append([]string{"name"}, p.publicColumns()...) {
			columns = append(columns, "(SELECT "+column+" FROM accounts WHERE accounts.id = "+p.Resource.Table()+".owner_id)")
		}
	}
	for _, f := range p.Resource.Fields() {
		columns = append(columns, f.Column())
	}
	return strings.Join(columns, ", ")
}

// SelectGo is SelectColumns, and when a row was made and changed, as a Go expression:
// ids of others stand in tables of links.
func (p Project) SelectGo() string {
	expression := strconv.Quote(p.SelectColumns() + ", created_at, updated_at")
	for _, link := range p.Resource.Links() {
		ids := fmt.Sprintf(`, " + %s.ids(%q) + ", `, link.LinkVar(), p.Resource.Table())
		expression = strings.Replace(expression, ", "+link.Column()+", ", ids, 1)
	}
	return expression
}

func (p Project) publicColumns() []string {
	columns := []string{}
	for _, f := range p.PublicFields() {
		columns = append(columns, f.Column())
	}
	return columns
}

// ValueType is the type of a value of it, outside of package model.
func (f Field) ValueType() string { return strings.TrimPrefix(f.DocumentType(), "*") }

// CheckOutside is Check outside of package model.
func (f Field) CheckOutside() string { return f.outside(f.Check()) }

// CompleteOutside is Complete outside of package model.
func (f Field) CompleteOutside() string { return f.outside(f.Complete()) }

func (f Field) outside(code string) string {
	if f.Type.Package == "" {
		return code
	}
	return strings.ReplaceAll(code, f.Type.Go, f.ValueType())
}

// RegistrationJSON is what somebody sends who registers, on one line.
func (p Project) RegistrationJSON() string {
	return p.withFields(`{"email":"ada@example.com","password":"correct horse","name":"Ada"}`)
}

// RegisteredJSON is the response to RegistrationJSON.
func (p Project) RegisteredJSON() string {
	return p.withFields(`{"id":1,"email":"ada@example.com","name":"Ada"}`)
}

// withFields adds a value for each field of an account to a JSON object.
func (p Project) withFields(object string) string {
	members := strings.Trim(p.Account().object(Field.Sample), "{}")
	if members == "" {
		return object
	}
	return strings.TrimSuffix(object, "}") + "," + members + "}"
}

// Registering is what registers in a test with credentials, a Go expression: those, and
// what else an account needs.
func (p Project) Registering(credentials string) string {
	if len(p.Account().Required()) == 0 {
		return credentials
	}
	return "registration(" + credentials + ")"
}

// LeastAccount has what a registration must say beside credentials, as JSON.
func (p Project) LeastAccount() string { return object(p.Account().Required(), Field.Other) }

// AccountJSON is an account that was registered with LeastAccount, as JSON.
func (p Project) AccountJSON(id int, email, name string) string {
	return fmt.Sprintf(`{"id": %d, "email": %q, "name": %q%s}`, id, email, name, jsonMembers(p.AccountFields(), Field.least))
}

// VerifiedJSON is such an account whose address is verified, as JSON.
func (p Project) VerifiedJSON(id int, email, name string) string {
	return strings.TrimSuffix(p.AccountJSON(id, email, name), "}") + `, "email_verified": true}`
}

// SummaryJSON is what others see of it.
func (p Project) SummaryJSON(id int, name string) string {
	return fmt.Sprintf(`{"id": %d, "name": %q%s}`, id, name, jsonMembers(p.PublicFields(), Field.least))
}

// least is what a field has that is sent only if it must be.
func (f Field) least() string {
	switch {
	case f.HasDefault():
		return f.Type.Default
	case f.Optional:
		return "null"
	}
	return f.Other()
}

// jsonMembers are those of a JSON object, each after a comma.
func jsonMembers(fields []Field, value func(Field) string) string {
	text := ""
	for _, f := range fields {
		text += fmt.Sprintf(", %q: %s", f.Name, value(f))
	}
	return text
}

// AccountSeeds are the accounts that samples begin with, as Go values.
func (p Project) AccountSeeds() []string {
	seeds := []string{}
	for row, email := range []string{"samplesOwner", "otherAccount"} {
		keys, values := []string{"Email:"}, []string{email}
		for _, f := range p.AccountFields() {
			value := p.Account().seed(f, row)
			if value != "" && f.Optional {
				value = "new(" + value + ")"
			}
			if value != "" {
				keys, values = append(keys, f.GoName()+":"), append(values, value)
			}
		}
		seeds = append(seeds, composite(keys, values))
	}
	return seeds
}
