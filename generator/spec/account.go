package spec

import (
	"encoding/json"
	"slices"
	"strings"

	"backend/generator/catalogue"
)

// What accounts hold beside what all of them have: an e-mail address, a password and a
// name.

// accounts stands for the accounts of a project, among its resources. It is none:
// nothing is made at its address, and nobody lists it.
var accounts = Resource{Name: "account", Plural: "accounts", Shared: true, OfAccounts: true}

// Account is the account of a project, with the fields that were added to it.
func (s Spec) Account() Resource {
	r := accounts
	r.Fields = s.AccountFields
	return r
}

// AccountFields are fields that were added to accounts. Their JSON form is that of a
// command line.
type AccountFields []Field

// MarshalJSON writes the fields as they are typed.
func (fields AccountFields) MarshalJSON() ([]byte, error) {
	lines := []string{}
	for _, f := range fields {
		lines = append(lines, f.String())
	}
	return json.Marshal(lines)
}

// UnmarshalJSON reads what MarshalJSON wrote. It returns an [*catalogue.InputError] for
// fields that accounts cannot have.
func (fields *AccountFields) UnmarshalJSON(data []byte) error {
	var lines []string
	if err := json.Unmarshal(data, &lines); err != nil {
		return err
	}
	r, err := accounts.With(lines...)
	*fields = r.Fields
	return err
}

// parseField reads a field of r from its form on a command line. Those of accounts may
// be public, and are not listed.
func (r Resource) parseField(text string) (Field, error) {
	if !r.OfAccounts {
		return ParseField(text)
	}
	parts := strings.Split(text, ":")
	if slices.Contains(accountColumns, parts[0]) {
		return Field{}, catalogue.Refuse("choose another word", "every account already has a field %q", parts[0])
	}
	isPublic := func(word string) bool { return word == publicWord }
	f, err := ParseField(strings.Join(slices.DeleteFunc(slices.Clone(parts), isPublic), ":"))
	if err != nil {
		return Field{}, err
	}
	f.Public = slices.ContainsFunc(parts[2:], isPublic)
	switch {
	case f.IsRef():
		return Field{}, catalogue.Refuse("let a resource refer to the account instead: account:ref=account:cascade", "the field %q of accounts cannot be a ref: an account is there before anything that it could refer to", f.RefName())
	case f.Sorted:
		return Field{}, catalogue.Refuse("leave out sorted", "the field %q of accounts cannot be sorted: there is no list of accounts", f.Name)
	case slices.Contains(accountSymbols, f.GoName()):
		return Field{}, catalogue.Refuse("choose another word", "a field of accounts cannot be called %q: the code around it uses the word", f.Name)
	}
	return f, nil
}

// publicWord is the modifier of what others see of an account.
const publicWord = "public"

// accountColumns are what every account has, in its table or in what a client sends or
// gets.
var accountColumns = strings.Fields("id email name password created_at updated_at owner_id password_hash name_key verified_email email_verified")

// accountSymbols are the Go names of what stands beside the fields in the structs that
// are made for accounts. A test finds what is missing.
var accountSymbols = strings.Fields("Credentials ProfileInput AccountEmail AccountName NewAccount")

// PublicFields are the fields that others see of an account.
func (s Spec) PublicFields() []Field {
	return slices.DeleteFunc(slices.Clone(s.AccountFields), func(f Field) bool { return !f.Public })
}

// checkAccount refuses fields of accounts in a project that has none.
func (s Spec) checkAccount() error {
	if len(s.AccountFields) > 0 && s.Auth == "" {
		return noAccounts()
	}
	_, err := accounts.With(s.Account().fieldLines()...)
	return err
}

func noAccounts() error {
	return catalogue.Refuse("to have accounts: backend add auth", "the project has no accounts that could have fields")
}

// fieldLines are its fields as they are typed.
func (r Resource) fieldLines() []string {
	lines := []string{}
	for _, f := range r.Fields {
		lines = append(lines, f.String())
	}
	return lines
}

// Tabled are the resources and, if there are any, the accounts, as their tables see
// them: who may read a column is not their business.
func (s Spec) Tabled() []Resource {
	if s.Auth == "" {
		return s.Resources
	}
	r := s.Account()
	r.Fields = slices.Clone(r.Fields)
	for i := range r.Fields {
		r.Fields[i].Public = false
	}
	return append(slices.Clone(s.Resources), r)
}

// holder returns what the fields of the resource that is called name, or of the
// account, are to be changed in. The error is what unknown returns of the names of all
// there are.
func (s Spec) holder(name string, unknown func(names []string) error) (Resource, error) {
	i, names := s.find(name)
	switch {
	case i >= 0:
		return s.Resources[i], nil
	case name == accounts.Name && s.Auth != "":
		return s.Account(), nil
	case name == accounts.Name:
		return Resource{}, noAccounts()
	case s.Auth != "":
		names = append(names, accounts.Name)
	}
	return Resource{}, unknown(names)
}

// holding returns s, complete, with r in place of what is called so.
func (s Spec) holding(r Resource) (Spec, error) {
	if r.OfAccounts {
		s.AccountFields = r.Fields
		return s.Complete()
	}
	i, _ := s.find(r.Name)
	s.Resources = slices.Clone(s.Resources)
	s.Resources[i] = r
	return s.Complete()
}
