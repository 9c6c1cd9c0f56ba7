package model

import "shop/internal/validate"

// BlogPost is one of the blog posts that the server stores.
type BlogPost struct {
	ID                             int64      `json:"id"`
	SomeString                     string     `json:"some_string"`
	SomeStringOptional             *string    `json:"some_string_optional"`
	SomeStringUnique               string     `json:"some_string_unique"`
	SomeStringOptionalUnique       *string    `json:"some_string_optional_unique"`
	SomeText                       string     `json:"some_text"`
	SomeTextOptional               *string    `json:"some_text_optional"`
	SomeTextUnique                 string     `json:"some_text_unique"`
	SomeTextOptionalUnique         *string    `json:"some_text_optional_unique"`
	SomeInt                        int64      `json:"some_int"`
	SomeIntOptional                *int64     `json:"some_int_optional"`
	SomeIntUnique                  int64      `json:"some_int_unique"`
	SomeIntOptionalUnique          *int64     `json:"some_int_optional_unique"`
	SomeFloat                      float64    `json:"some_float"`
	SomeFloatOptional              *float64   `json:"some_float_optional"`
	SomeFloatUnique                float64    `json:"some_float_unique"`
	SomeFloatOptionalUnique        *float64   `json:"some_float_optional_unique"`
	SomeBool                       bool       `json:"some_bool"`
	SomeBoolOptional               *bool      `json:"some_bool_optional"`
	SomeBoolUnique                 bool       `json:"some_bool_unique"`
	SomeBoolOptionalUnique         *bool      `json:"some_bool_optional_unique"`
	SomeDate                       Date       `json:"some_date"`
	SomeDateOptional               *Date      `json:"some_date_optional"`
	SomeDateUnique                 Date       `json:"some_date_unique"`
	SomeDateOptionalUnique         *Date      `json:"some_date_optional_unique"`
	SomeTime                       Timestamp  `json:"some_time"`
	SomeTimeOptional               *Timestamp `json:"some_time_optional"`
	SomeTimeUnique                 Timestamp  `json:"some_time_unique"`
	SomeTimeOptionalUnique         *Timestamp `json:"some_time_optional_unique"`
	SomeEmail                      string     `json:"some_email"`
	SomeEmailOptional              *string    `json:"some_email_optional"`
	SomeEmailUnique                string     `json:"some_email_unique"`
	SomeEmailOptionalUnique        *string    `json:"some_email_optional_unique"`
	SomeURL                        string     `json:"some_url"`
	SomeURLOptional                *string    `json:"some_url_optional"`
	SomeURLUnique                  string     `json:"some_url_unique"`
	SomeURLOptionalUnique          *string    `json:"some_url_optional_unique"`
	SomeEnum                       string     `json:"some_enum"`
	SomeEnumOptional               *string    `json:"some_enum_optional"`
	SomeEnumUnique                 string     `json:"some_enum_unique"`
	SomeEnumOptionalUnique         *string    `json:"some_enum_optional_unique"`
	SomeRefID                      int64      `json:"some_ref_id"`
	SomeRefOptionalID              *int64     `json:"some_ref_optional_id"`
	SomeRefUniqueID                int64      `json:"some_ref_unique_id"`
	SomeRefOptionalUniqueID        *int64     `json:"some_ref_optional_unique_id"`
	SomeRefCascadeID               int64      `json:"some_ref_cascade_id"`
	SomeRefOptionalCascadeID       *int64     `json:"some_ref_optional_cascade_id"`
	SomeRefUniqueCascadeID         int64      `json:"some_ref_unique_cascade_id"`
	SomeRefOptionalUniqueCascadeID *int64     `json:"some_ref_optional_unique_cascade_id"`
	CreatedAt                      Timestamp  `json:"created_at"`
	UpdatedAt                      Timestamp  `json:"updated_at"`
}

// BlogPostInput is the input of a client for a blog post.
type BlogPostInput struct {
	ServerFields

	SomeString                     validate.Field[string]    `json:"some_string"`
	SomeStringOptional             validate.Field[string]    `json:"some_string_optional"`
	SomeStringUnique               validate.Field[string]    `json:"some_string_unique"`
	SomeStringOptionalUnique       validate.Field[string]    `json:"some_string_optional_unique"`
	SomeText                       validate.Field[string]    `json:"some_text"`
	SomeTextOptional               validate.Field[string]    `json:"some_text_optional"`
	SomeTextUnique                 validate.Field[string]    `json:"some_text_unique"`
	SomeTextOptionalUnique         validate.Field[string]    `json:"some_text_optional_unique"`
	SomeInt                        validate.Field[int64]     `json:"some_int"`
	SomeIntOptional                validate.Field[int64]     `json:"some_int_optional"`
	SomeIntUnique                  validate.Field[int64]     `json:"some_int_unique"`
	SomeIntOptionalUnique          validate.Field[int64]     `json:"some_int_optional_unique"`
	SomeFloat                      validate.Field[float64]   `json:"some_float"`
	SomeFloatOptional              validate.Field[float64]   `json:"some_float_optional"`
	SomeFloatUnique                validate.Field[float64]   `json:"some_float_unique"`
	SomeFloatOptionalUnique        validate.Field[float64]   `json:"some_float_optional_unique"`
	SomeBool                       validate.Field[bool]      `json:"some_bool"`
	SomeBoolOptional               validate.Field[bool]      `json:"some_bool_optional"`
	SomeBoolUnique                 validate.Field[bool]      `json:"some_bool_unique"`
	SomeBoolOptionalUnique         validate.Field[bool]      `json:"some_bool_optional_unique"`
	SomeDate                       validate.Field[Date]      `json:"some_date"`
	SomeDateOptional               validate.Field[Date]      `json:"some_date_optional"`
	SomeDateUnique                 validate.Field[Date]      `json:"some_date_unique"`
	SomeDateOptionalUnique         validate.Field[Date]      `json:"some_date_optional_unique"`
	SomeTime                       validate.Field[Timestamp] `json:"some_time"`
	SomeTimeOptional               validate.Field[Timestamp] `json:"some_time_optional"`
	SomeTimeUnique                 validate.Field[Timestamp] `json:"some_time_unique"`
	SomeTimeOptionalUnique         validate.Field[Timestamp] `json:"some_time_optional_unique"`
	SomeEmail                      validate.Field[string]    `json:"some_email"`
	SomeEmailOptional              validate.Field[string]    `json:"some_email_optional"`
	SomeEmailUnique                validate.Field[string]    `json:"some_email_unique"`
	SomeEmailOptionalUnique        validate.Field[string]    `json:"some_email_optional_unique"`
	SomeURL                        validate.Field[string]    `json:"some_url"`
	SomeURLOptional                validate.Field[string]    `json:"some_url_optional"`
	SomeURLUnique                  validate.Field[string]    `json:"some_url_unique"`
	SomeURLOptionalUnique          validate.Field[string]    `json:"some_url_optional_unique"`
	SomeEnum                       validate.Field[string]    `json:"some_enum"`
	SomeEnumOptional               validate.Field[string]    `json:"some_enum_optional"`
	SomeEnumUnique                 validate.Field[string]    `json:"some_enum_unique"`
	SomeEnumOptionalUnique         validate.Field[string]    `json:"some_enum_optional_unique"`
	SomeRefID                      validate.Field[int64]     `json:"some_ref_id"`
	SomeRefOptionalID              validate.Field[int64]     `json:"some_ref_optional_id"`
	SomeRefUniqueID                validate.Field[int64]     `json:"some_ref_unique_id"`
	SomeRefOptionalUniqueID        validate.Field[int64]     `json:"some_ref_optional_unique_id"`
	SomeRefCascadeID               validate.Field[int64]     `json:"some_ref_cascade_id"`
	SomeRefOptionalCascadeID       validate.Field[int64]     `json:"some_ref_optional_cascade_id"`
	SomeRefUniqueCascadeID         validate.Field[int64]     `json:"some_ref_unique_cascade_id"`
	SomeRefOptionalUniqueCascadeID validate.Field[int64]     `json:"some_ref_optional_unique_cascade_id"`
}

// SetDefaults makes the input a blog post with all its fields: those that were
// not sent are empty.
func (in *BlogPostInput) SetDefaults() {
	in.SomeString.DefaultNull()
	in.SomeStringOptional.DefaultNull()
	in.SomeStringUnique.DefaultNull()
	in.SomeStringOptionalUnique.DefaultNull()
	in.SomeText.DefaultNull()
	in.SomeTextOptional.DefaultNull()
	in.SomeTextUnique.DefaultNull()
	in.SomeTextOptionalUnique.DefaultNull()
	in.SomeInt.DefaultNull()
	in.SomeIntOptional.DefaultNull()
	in.SomeIntUnique.DefaultNull()
	in.SomeIntOptionalUnique.DefaultNull()
	in.SomeFloat.DefaultNull()
	in.SomeFloatOptional.DefaultNull()
	in.SomeFloatUnique.DefaultNull()
	in.SomeFloatOptionalUnique.DefaultNull()
	in.SomeBool.Default(false)
	in.SomeBoolOptional.DefaultNull()
	in.SomeBoolUnique.Default(false)
	in.SomeBoolOptionalUnique.DefaultNull()
	in.SomeDate.DefaultNull()
	in.SomeDateOptional.DefaultNull()
	in.SomeDateUnique.DefaultNull()
	in.SomeDateOptionalUnique.DefaultNull()
	in.SomeTime.DefaultNull()
	in.SomeTimeOptional.DefaultNull()
	in.SomeTimeUnique.DefaultNull()
	in.SomeTimeOptionalUnique.DefaultNull()
	in.SomeEmail.DefaultNull()
	in.SomeEmailOptional.DefaultNull()
	in.SomeEmailUnique.DefaultNull()
	in.SomeEmailOptionalUnique.DefaultNull()
	in.SomeURL.DefaultNull()
	in.SomeURLOptional.DefaultNull()
	in.SomeURLUnique.DefaultNull()
	in.SomeURLOptionalUnique.DefaultNull()
	in.SomeEnum.DefaultNull()
	in.SomeEnumOptional.DefaultNull()
	in.SomeEnumUnique.DefaultNull()
	in.SomeEnumOptionalUnique.DefaultNull()
	in.SomeRefID.DefaultNull()
	in.SomeRefOptionalID.DefaultNull()
	in.SomeRefUniqueID.DefaultNull()
	in.SomeRefOptionalUniqueID.DefaultNull()
	in.SomeRefCascadeID.DefaultNull()
	in.SomeRefOptionalCascadeID.DefaultNull()
	in.SomeRefUniqueCascadeID.DefaultNull()
	in.SomeRefOptionalUniqueCascadeID.DefaultNull()
}

// Validate checks the fields that were sent. The error has [CodeInvalid].
func (in *BlogPostInput) Validate() error {
	errs := validate.Errors{}
	validate.Required(errs, "some_string", in.SomeString, validate.NotBlank, validate.Line(255))
	validate.Optional(errs, "some_string_optional", in.SomeStringOptional, validate.Line(255))
	validate.Required(errs, "some_string_unique", in.SomeStringUnique, validate.NotBlank, validate.Line(255))
	validate.Optional(errs, "some_string_optional_unique", in.SomeStringOptionalUnique, validate.Line(255))
	validate.Required(errs, "some_text", in.SomeText, validate.NotBlank, validate.Text(100_000))
	validate.Optional(errs, "some_text_optional", in.SomeTextOptional, validate.Text(100_000))
	validate.Required(errs, "some_text_unique", in.SomeTextUnique, validate.NotBlank, validate.Text(100_000))
	validate.Optional(errs, "some_text_optional_unique", in.SomeTextOptionalUnique, validate.Text(100_000))
	validate.Required(errs, "some_int", in.SomeInt)
	validate.Optional(errs, "some_int_optional", in.SomeIntOptional)
	validate.Required(errs, "some_int_unique", in.SomeIntUnique)
	validate.Optional(errs, "some_int_optional_unique", in.SomeIntOptionalUnique)
	validate.Required(errs, "some_float", in.SomeFloat)
	validate.Optional(errs, "some_float_optional", in.SomeFloatOptional)
	validate.Required(errs, "some_float_unique", in.SomeFloatUnique)
	validate.Optional(errs, "some_float_optional_unique", in.SomeFloatOptionalUnique)
	validate.Required(errs, "some_bool", in.SomeBool)
	validate.Optional(errs, "some_bool_optional", in.SomeBoolOptional)
	validate.Required(errs, "some_bool_unique", in.SomeBoolUnique)
	validate.Optional(errs, "some_bool_optional_unique", in.SomeBoolOptionalUnique)
	validate.Required(errs, "some_date", in.SomeDate, Date.Check)
	validate.Optional(errs, "some_date_optional", in.SomeDateOptional, Date.Check)
	validate.Required(errs, "some_date_unique", in.SomeDateUnique, Date.Check)
	validate.Optional(errs, "some_date_optional_unique", in.SomeDateOptionalUnique, Date.Check)
	validate.Required(errs, "some_time", in.SomeTime, Timestamp.Check)
	validate.Optional(errs, "some_time_optional", in.SomeTimeOptional, Timestamp.Check)
	validate.Required(errs, "some_time_unique", in.SomeTimeUnique, Timestamp.Check)
	validate.Optional(errs, "some_time_optional_unique", in.SomeTimeOptionalUnique, Timestamp.Check)
	validate.Required(errs, "some_email", in.SomeEmail, validate.Email)
	validate.Optional(errs, "some_email_optional", in.SomeEmailOptional, validate.Email)
	validate.Required(errs, "some_email_unique", in.SomeEmailUnique, validate.Email)
	validate.Optional(errs, "some_email_optional_unique", in.SomeEmailOptionalUnique, validate.Email)
	validate.Required(errs, "some_url", in.SomeURL, validate.URL)
	validate.Optional(errs, "some_url_optional", in.SomeURLOptional, validate.URL)
	validate.Required(errs, "some_url_unique", in.SomeURLUnique, validate.URL)
	validate.Optional(errs, "some_url_optional_unique", in.SomeURLOptionalUnique, validate.URL)
	validate.Required(errs, "some_enum", in.SomeEnum, validate.OneOf("draft", "public", "in-review"))
	validate.Optional(errs, "some_enum_optional", in.SomeEnumOptional, validate.OneOf("draft", "public", "in-review"))
	validate.Required(errs, "some_enum_unique", in.SomeEnumUnique, validate.OneOf("draft", "public", "in-review"))
	validate.Optional(errs, "some_enum_optional_unique", in.SomeEnumOptionalUnique, validate.OneOf("draft", "public", "in-review"))
	validate.Required(errs, "some_ref_id", in.SomeRefID)
	validate.Optional(errs, "some_ref_optional_id", in.SomeRefOptionalID)
	validate.Required(errs, "some_ref_unique_id", in.SomeRefUniqueID)
	validate.Optional(errs, "some_ref_optional_unique_id", in.SomeRefOptionalUniqueID)
	validate.Required(errs, "some_ref_cascade_id", in.SomeRefCascadeID)
	validate.Optional(errs, "some_ref_optional_cascade_id", in.SomeRefOptionalCascadeID)
	validate.Required(errs, "some_ref_unique_cascade_id", in.SomeRefUniqueCascadeID)
	validate.Optional(errs, "some_ref_optional_unique_cascade_id", in.SomeRefOptionalUniqueCascadeID)
	return InvalidFields(errs)
}

// BlogPostQuery says which blog posts to list: at most Limit of those whose id is
// below After, newest first.
type BlogPostQuery struct {
	Limit                          int
	After                          int64
	SomeBool                       *bool   // nil for all
	SomeBoolOptional               *bool   // nil for all
	SomeBoolUnique                 *bool   // nil for all
	SomeBoolOptionalUnique         *bool   // nil for all
	SomeEnum                       *string // nil for all
	SomeEnumOptional               *string // nil for all
	SomeEnumUnique                 *string // nil for all
	SomeEnumOptionalUnique         *string // nil for all
	SomeRefID                      *int64  // nil for all
	SomeRefOptionalID              *int64  // nil for all
	SomeRefUniqueID                *int64  // nil for all
	SomeRefOptionalUniqueID        *int64  // nil for all
	SomeRefCascadeID               *int64  // nil for all
	SomeRefOptionalCascadeID       *int64  // nil for all
	SomeRefUniqueCascadeID         *int64  // nil for all
	SomeRefOptionalUniqueCascadeID *int64  // nil for all
}
