package model

import "time"

// BlogPost is one of the blog posts that the server stores.
type BlogPost struct {
	ID                             int64      `json:"id"`
	SomeString                     string     `json:"some_string"`
	SomeStringUnique               string     `json:"some_string_unique"`
	SomeStringOptional             *string    `json:"some_string_optional"`
	SomeStringOptionalUnique       *string    `json:"some_string_optional_unique"`
	SomeText                       string     `json:"some_text"`
	SomeTextUnique                 string     `json:"some_text_unique"`
	SomeTextOptional               *string    `json:"some_text_optional"`
	SomeTextOptionalUnique         *string    `json:"some_text_optional_unique"`
	SomeInt                        int64      `json:"some_int"`
	SomeIntUnique                  int64      `json:"some_int_unique"`
	SomeIntOptional                *int64     `json:"some_int_optional"`
	SomeIntOptionalUnique          *int64     `json:"some_int_optional_unique"`
	SomeFloat                      float64    `json:"some_float"`
	SomeFloatUnique                float64    `json:"some_float_unique"`
	SomeFloatOptional              *float64   `json:"some_float_optional"`
	SomeFloatOptionalUnique        *float64   `json:"some_float_optional_unique"`
	SomeBool                       bool       `json:"some_bool"`
	SomeBoolUnique                 bool       `json:"some_bool_unique"`
	SomeBoolOptional               *bool      `json:"some_bool_optional"`
	SomeBoolOptionalUnique         *bool      `json:"some_bool_optional_unique"`
	SomeDate                       Date       `json:"some_date"`
	SomeDateUnique                 Date       `json:"some_date_unique"`
	SomeDateOptional               *Date      `json:"some_date_optional"`
	SomeDateOptionalUnique         *Date      `json:"some_date_optional_unique"`
	SomeTime                       Timestamp  `json:"some_time"`
	SomeTimeUnique                 Timestamp  `json:"some_time_unique"`
	SomeTimeOptional               *Timestamp `json:"some_time_optional"`
	SomeTimeOptionalUnique         *Timestamp `json:"some_time_optional_unique"`
	SomeEmail                      string     `json:"some_email"`
	SomeEmailUnique                string     `json:"some_email_unique"`
	SomeEmailOptional              *string    `json:"some_email_optional"`
	SomeEmailOptionalUnique        *string    `json:"some_email_optional_unique"`
	SomeURL                        string     `json:"some_url"`
	SomeURLUnique                  string     `json:"some_url_unique"`
	SomeURLOptional                *string    `json:"some_url_optional"`
	SomeURLOptionalUnique          *string    `json:"some_url_optional_unique"`
	SomeEnum                       string     `json:"some_enum"`
	SomeEnumUnique                 string     `json:"some_enum_unique"`
	SomeEnumOptional               *string    `json:"some_enum_optional"`
	SomeEnumOptionalUnique         *string    `json:"some_enum_optional_unique"`
	SomeRefID                      int64      `json:"some_ref_id"`
	SomeRefCascadeID               int64      `json:"some_ref_cascade_id"`
	SomeRefUniqueID                int64      `json:"some_ref_unique_id"`
	SomeRefUniqueCascadeID         int64      `json:"some_ref_unique_cascade_id"`
	SomeRefOptionalID              *int64     `json:"some_ref_optional_id"`
	SomeRefOptionalCascadeID       *int64     `json:"some_ref_optional_cascade_id"`
	SomeRefOptionalUniqueID        *int64     `json:"some_ref_optional_unique_id"`
	SomeRefOptionalUniqueCascadeID *int64     `json:"some_ref_optional_unique_cascade_id"`
	CreatedAt                      time.Time  `json:"created_at"`
	UpdatedAt                      time.Time  `json:"updated_at"`
}

// BlogPostInput is what a client may say about a blog post.
type BlogPostInput struct {
	SomeString                     InputField[string]    `json:"some_string"`
	SomeStringUnique               InputField[string]    `json:"some_string_unique"`
	SomeStringOptional             InputField[string]    `json:"some_string_optional"`
	SomeStringOptionalUnique       InputField[string]    `json:"some_string_optional_unique"`
	SomeText                       InputField[string]    `json:"some_text"`
	SomeTextUnique                 InputField[string]    `json:"some_text_unique"`
	SomeTextOptional               InputField[string]    `json:"some_text_optional"`
	SomeTextOptionalUnique         InputField[string]    `json:"some_text_optional_unique"`
	SomeInt                        InputField[int64]     `json:"some_int"`
	SomeIntUnique                  InputField[int64]     `json:"some_int_unique"`
	SomeIntOptional                InputField[int64]     `json:"some_int_optional"`
	SomeIntOptionalUnique          InputField[int64]     `json:"some_int_optional_unique"`
	SomeFloat                      InputField[float64]   `json:"some_float"`
	SomeFloatUnique                InputField[float64]   `json:"some_float_unique"`
	SomeFloatOptional              InputField[float64]   `json:"some_float_optional"`
	SomeFloatOptionalUnique        InputField[float64]   `json:"some_float_optional_unique"`
	SomeBool                       InputField[bool]      `json:"some_bool"`
	SomeBoolUnique                 InputField[bool]      `json:"some_bool_unique"`
	SomeBoolOptional               InputField[bool]      `json:"some_bool_optional"`
	SomeBoolOptionalUnique         InputField[bool]      `json:"some_bool_optional_unique"`
	SomeDate                       InputField[Date]      `json:"some_date"`
	SomeDateUnique                 InputField[Date]      `json:"some_date_unique"`
	SomeDateOptional               InputField[Date]      `json:"some_date_optional"`
	SomeDateOptionalUnique         InputField[Date]      `json:"some_date_optional_unique"`
	SomeTime                       InputField[Timestamp] `json:"some_time"`
	SomeTimeUnique                 InputField[Timestamp] `json:"some_time_unique"`
	SomeTimeOptional               InputField[Timestamp] `json:"some_time_optional"`
	SomeTimeOptionalUnique         InputField[Timestamp] `json:"some_time_optional_unique"`
	SomeEmail                      InputField[string]    `json:"some_email"`
	SomeEmailUnique                InputField[string]    `json:"some_email_unique"`
	SomeEmailOptional              InputField[string]    `json:"some_email_optional"`
	SomeEmailOptionalUnique        InputField[string]    `json:"some_email_optional_unique"`
	SomeURL                        InputField[string]    `json:"some_url"`
	SomeURLUnique                  InputField[string]    `json:"some_url_unique"`
	SomeURLOptional                InputField[string]    `json:"some_url_optional"`
	SomeURLOptionalUnique          InputField[string]    `json:"some_url_optional_unique"`
	SomeEnum                       InputField[string]    `json:"some_enum"`
	SomeEnumUnique                 InputField[string]    `json:"some_enum_unique"`
	SomeEnumOptional               InputField[string]    `json:"some_enum_optional"`
	SomeEnumOptionalUnique         InputField[string]    `json:"some_enum_optional_unique"`
	SomeRefID                      InputField[int64]     `json:"some_ref_id"`
	SomeRefCascadeID               InputField[int64]     `json:"some_ref_cascade_id"`
	SomeRefUniqueID                InputField[int64]     `json:"some_ref_unique_id"`
	SomeRefUniqueCascadeID         InputField[int64]     `json:"some_ref_unique_cascade_id"`
	SomeRefOptionalID              InputField[int64]     `json:"some_ref_optional_id"`
	SomeRefOptionalCascadeID       InputField[int64]     `json:"some_ref_optional_cascade_id"`
	SomeRefOptionalUniqueID        InputField[int64]     `json:"some_ref_optional_unique_id"`
	SomeRefOptionalUniqueCascadeID InputField[int64]     `json:"some_ref_optional_unique_cascade_id"`
}

// SetDefaults makes the input a blog post with all its fields: those that were
// not sent are empty.
func (in *BlogPostInput) SetDefaults() {
	in.SomeString.OrNull()
	in.SomeStringUnique.OrNull()
	in.SomeStringOptional.OrNull()
	in.SomeStringOptionalUnique.OrNull()
	in.SomeText.OrNull()
	in.SomeTextUnique.OrNull()
	in.SomeTextOptional.OrNull()
	in.SomeTextOptionalUnique.OrNull()
	in.SomeInt.OrNull()
	in.SomeIntUnique.OrNull()
	in.SomeIntOptional.OrNull()
	in.SomeIntOptionalUnique.OrNull()
	in.SomeFloat.OrNull()
	in.SomeFloatUnique.OrNull()
	in.SomeFloatOptional.OrNull()
	in.SomeFloatOptionalUnique.OrNull()
	in.SomeBool.Or(false)
	in.SomeBoolUnique.Or(false)
	in.SomeBoolOptional.OrNull()
	in.SomeBoolOptionalUnique.OrNull()
	in.SomeDate.OrNull()
	in.SomeDateUnique.OrNull()
	in.SomeDateOptional.OrNull()
	in.SomeDateOptionalUnique.OrNull()
	in.SomeTime.OrNull()
	in.SomeTimeUnique.OrNull()
	in.SomeTimeOptional.OrNull()
	in.SomeTimeOptionalUnique.OrNull()
	in.SomeEmail.OrNull()
	in.SomeEmailUnique.OrNull()
	in.SomeEmailOptional.OrNull()
	in.SomeEmailOptionalUnique.OrNull()
	in.SomeURL.OrNull()
	in.SomeURLUnique.OrNull()
	in.SomeURLOptional.OrNull()
	in.SomeURLOptionalUnique.OrNull()
	in.SomeEnum.OrNull()
	in.SomeEnumUnique.OrNull()
	in.SomeEnumOptional.OrNull()
	in.SomeEnumOptionalUnique.OrNull()
	in.SomeRefID.OrNull()
	in.SomeRefCascadeID.OrNull()
	in.SomeRefUniqueID.OrNull()
	in.SomeRefUniqueCascadeID.OrNull()
	in.SomeRefOptionalID.OrNull()
	in.SomeRefOptionalCascadeID.OrNull()
	in.SomeRefOptionalUniqueID.OrNull()
	in.SomeRefOptionalUniqueCascadeID.OrNull()
}

// Validate checks the fields that were sent. The error is [Invalid].
func (in *BlogPostInput) Validate() error {
	wrong := Invalid{}
	require(wrong, "some_string", in.SomeString, notBlank, text(255))
	require(wrong, "some_string_unique", in.SomeStringUnique, notBlank, text(255))
	allow(wrong, "some_string_optional", in.SomeStringOptional, text(255))
	allow(wrong, "some_string_optional_unique", in.SomeStringOptionalUnique, text(255))
	require(wrong, "some_text", in.SomeText, notBlank, text(100_000))
	require(wrong, "some_text_unique", in.SomeTextUnique, notBlank, text(100_000))
	allow(wrong, "some_text_optional", in.SomeTextOptional, text(100_000))
	allow(wrong, "some_text_optional_unique", in.SomeTextOptionalUnique, text(100_000))
	require(wrong, "some_int", in.SomeInt)
	require(wrong, "some_int_unique", in.SomeIntUnique)
	allow(wrong, "some_int_optional", in.SomeIntOptional)
	allow(wrong, "some_int_optional_unique", in.SomeIntOptionalUnique)
	require(wrong, "some_float", in.SomeFloat)
	require(wrong, "some_float_unique", in.SomeFloatUnique)
	allow(wrong, "some_float_optional", in.SomeFloatOptional)
	allow(wrong, "some_float_optional_unique", in.SomeFloatOptionalUnique)
	require(wrong, "some_bool", in.SomeBool)
	require(wrong, "some_bool_unique", in.SomeBoolUnique)
	allow(wrong, "some_bool_optional", in.SomeBoolOptional)
	allow(wrong, "some_bool_optional_unique", in.SomeBoolOptionalUnique)
	require(wrong, "some_date", in.SomeDate, day)
	require(wrong, "some_date_unique", in.SomeDateUnique, day)
	allow(wrong, "some_date_optional", in.SomeDateOptional, day)
	allow(wrong, "some_date_optional_unique", in.SomeDateOptionalUnique, day)
	require(wrong, "some_time", in.SomeTime, moment)
	require(wrong, "some_time_unique", in.SomeTimeUnique, moment)
	allow(wrong, "some_time_optional", in.SomeTimeOptional, moment)
	allow(wrong, "some_time_optional_unique", in.SomeTimeOptionalUnique, moment)
	require(wrong, "some_email", in.SomeEmail, emailAddress)
	require(wrong, "some_email_unique", in.SomeEmailUnique, emailAddress)
	allow(wrong, "some_email_optional", in.SomeEmailOptional, emailAddress)
	allow(wrong, "some_email_optional_unique", in.SomeEmailOptionalUnique, emailAddress)
	require(wrong, "some_url", in.SomeURL, webAddress)
	require(wrong, "some_url_unique", in.SomeURLUnique, webAddress)
	allow(wrong, "some_url_optional", in.SomeURLOptional, webAddress)
	allow(wrong, "some_url_optional_unique", in.SomeURLOptionalUnique, webAddress)
	require(wrong, "some_enum", in.SomeEnum, oneOf("draft", "public", "in-review"))
	require(wrong, "some_enum_unique", in.SomeEnumUnique, oneOf("draft", "public", "in-review"))
	allow(wrong, "some_enum_optional", in.SomeEnumOptional, oneOf("draft", "public", "in-review"))
	allow(wrong, "some_enum_optional_unique", in.SomeEnumOptionalUnique, oneOf("draft", "public", "in-review"))
	require(wrong, "some_ref_id", in.SomeRefID)
	require(wrong, "some_ref_cascade_id", in.SomeRefCascadeID)
	require(wrong, "some_ref_unique_id", in.SomeRefUniqueID)
	require(wrong, "some_ref_unique_cascade_id", in.SomeRefUniqueCascadeID)
	allow(wrong, "some_ref_optional_id", in.SomeRefOptionalID)
	allow(wrong, "some_ref_optional_cascade_id", in.SomeRefOptionalCascadeID)
	allow(wrong, "some_ref_optional_unique_id", in.SomeRefOptionalUniqueID)
	allow(wrong, "some_ref_optional_unique_cascade_id", in.SomeRefOptionalUniqueCascadeID)
	return wrong.orNil()
}

// BlogPostQuery says which blog posts to list: at most Limit of those whose id is
// below After, newest first.
type BlogPostQuery struct {
	Limit                          int
	After                          int64
	SomeBool                       *bool   // nil for all
	SomeBoolUnique                 *bool   // nil for all
	SomeBoolOptional               *bool   // nil for all
	SomeBoolOptionalUnique         *bool   // nil for all
	SomeEnum                       *string // nil for all
	SomeEnumUnique                 *string // nil for all
	SomeEnumOptional               *string // nil for all
	SomeEnumOptionalUnique         *string // nil for all
	SomeRefID                      *int64  // nil for all
	SomeRefCascadeID               *int64  // nil for all
	SomeRefUniqueID                *int64  // nil for all
	SomeRefUniqueCascadeID         *int64  // nil for all
	SomeRefOptionalID              *int64  // nil for all
	SomeRefOptionalCascadeID       *int64  // nil for all
	SomeRefOptionalUniqueID        *int64  // nil for all
	SomeRefOptionalUniqueCascadeID *int64  // nil for all
}
