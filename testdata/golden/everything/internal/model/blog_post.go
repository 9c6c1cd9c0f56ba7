package model

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

// BlogPostInput is what a client may say about a blog post.
type BlogPostInput struct {
	ServerFields

	SomeString                     InputField[string]    `json:"some_string"`
	SomeStringOptional             InputField[string]    `json:"some_string_optional"`
	SomeStringUnique               InputField[string]    `json:"some_string_unique"`
	SomeStringOptionalUnique       InputField[string]    `json:"some_string_optional_unique"`
	SomeText                       InputField[string]    `json:"some_text"`
	SomeTextOptional               InputField[string]    `json:"some_text_optional"`
	SomeTextUnique                 InputField[string]    `json:"some_text_unique"`
	SomeTextOptionalUnique         InputField[string]    `json:"some_text_optional_unique"`
	SomeInt                        InputField[int64]     `json:"some_int"`
	SomeIntOptional                InputField[int64]     `json:"some_int_optional"`
	SomeIntUnique                  InputField[int64]     `json:"some_int_unique"`
	SomeIntOptionalUnique          InputField[int64]     `json:"some_int_optional_unique"`
	SomeFloat                      InputField[float64]   `json:"some_float"`
	SomeFloatOptional              InputField[float64]   `json:"some_float_optional"`
	SomeFloatUnique                InputField[float64]   `json:"some_float_unique"`
	SomeFloatOptionalUnique        InputField[float64]   `json:"some_float_optional_unique"`
	SomeBool                       InputField[bool]      `json:"some_bool"`
	SomeBoolOptional               InputField[bool]      `json:"some_bool_optional"`
	SomeBoolUnique                 InputField[bool]      `json:"some_bool_unique"`
	SomeBoolOptionalUnique         InputField[bool]      `json:"some_bool_optional_unique"`
	SomeDate                       InputField[Date]      `json:"some_date"`
	SomeDateOptional               InputField[Date]      `json:"some_date_optional"`
	SomeDateUnique                 InputField[Date]      `json:"some_date_unique"`
	SomeDateOptionalUnique         InputField[Date]      `json:"some_date_optional_unique"`
	SomeTime                       InputField[Timestamp] `json:"some_time"`
	SomeTimeOptional               InputField[Timestamp] `json:"some_time_optional"`
	SomeTimeUnique                 InputField[Timestamp] `json:"some_time_unique"`
	SomeTimeOptionalUnique         InputField[Timestamp] `json:"some_time_optional_unique"`
	SomeEmail                      InputField[string]    `json:"some_email"`
	SomeEmailOptional              InputField[string]    `json:"some_email_optional"`
	SomeEmailUnique                InputField[string]    `json:"some_email_unique"`
	SomeEmailOptionalUnique        InputField[string]    `json:"some_email_optional_unique"`
	SomeURL                        InputField[string]    `json:"some_url"`
	SomeURLOptional                InputField[string]    `json:"some_url_optional"`
	SomeURLUnique                  InputField[string]    `json:"some_url_unique"`
	SomeURLOptionalUnique          InputField[string]    `json:"some_url_optional_unique"`
	SomeEnum                       InputField[string]    `json:"some_enum"`
	SomeEnumOptional               InputField[string]    `json:"some_enum_optional"`
	SomeEnumUnique                 InputField[string]    `json:"some_enum_unique"`
	SomeEnumOptionalUnique         InputField[string]    `json:"some_enum_optional_unique"`
	SomeRefID                      InputField[int64]     `json:"some_ref_id"`
	SomeRefOptionalID              InputField[int64]     `json:"some_ref_optional_id"`
	SomeRefUniqueID                InputField[int64]     `json:"some_ref_unique_id"`
	SomeRefOptionalUniqueID        InputField[int64]     `json:"some_ref_optional_unique_id"`
	SomeRefCascadeID               InputField[int64]     `json:"some_ref_cascade_id"`
	SomeRefOptionalCascadeID       InputField[int64]     `json:"some_ref_optional_cascade_id"`
	SomeRefUniqueCascadeID         InputField[int64]     `json:"some_ref_unique_cascade_id"`
	SomeRefOptionalUniqueCascadeID InputField[int64]     `json:"some_ref_optional_unique_cascade_id"`
}

// SetDefaults makes the input a blog post with all its fields: those that were
// not sent are empty.
func (in *BlogPostInput) SetDefaults() {
	in.SomeString.OrNull()
	in.SomeStringOptional.OrNull()
	in.SomeStringUnique.OrNull()
	in.SomeStringOptionalUnique.OrNull()
	in.SomeText.OrNull()
	in.SomeTextOptional.OrNull()
	in.SomeTextUnique.OrNull()
	in.SomeTextOptionalUnique.OrNull()
	in.SomeInt.OrNull()
	in.SomeIntOptional.OrNull()
	in.SomeIntUnique.OrNull()
	in.SomeIntOptionalUnique.OrNull()
	in.SomeFloat.OrNull()
	in.SomeFloatOptional.OrNull()
	in.SomeFloatUnique.OrNull()
	in.SomeFloatOptionalUnique.OrNull()
	in.SomeBool.Or(false)
	in.SomeBoolOptional.OrNull()
	in.SomeBoolUnique.Or(false)
	in.SomeBoolOptionalUnique.OrNull()
	in.SomeDate.OrNull()
	in.SomeDateOptional.OrNull()
	in.SomeDateUnique.OrNull()
	in.SomeDateOptionalUnique.OrNull()
	in.SomeTime.OrNull()
	in.SomeTimeOptional.OrNull()
	in.SomeTimeUnique.OrNull()
	in.SomeTimeOptionalUnique.OrNull()
	in.SomeEmail.OrNull()
	in.SomeEmailOptional.OrNull()
	in.SomeEmailUnique.OrNull()
	in.SomeEmailOptionalUnique.OrNull()
	in.SomeURL.OrNull()
	in.SomeURLOptional.OrNull()
	in.SomeURLUnique.OrNull()
	in.SomeURLOptionalUnique.OrNull()
	in.SomeEnum.OrNull()
	in.SomeEnumOptional.OrNull()
	in.SomeEnumUnique.OrNull()
	in.SomeEnumOptionalUnique.OrNull()
	in.SomeRefID.OrNull()
	in.SomeRefOptionalID.OrNull()
	in.SomeRefUniqueID.OrNull()
	in.SomeRefOptionalUniqueID.OrNull()
	in.SomeRefCascadeID.OrNull()
	in.SomeRefOptionalCascadeID.OrNull()
	in.SomeRefUniqueCascadeID.OrNull()
	in.SomeRefOptionalUniqueCascadeID.OrNull()
}

// Validate checks the fields that were sent. The error is [Invalid].
func (in *BlogPostInput) Validate() error {
	wrong := Invalid{}
	require(wrong, "some_string", in.SomeString, notBlank, line(255))
	allow(wrong, "some_string_optional", in.SomeStringOptional, line(255))
	require(wrong, "some_string_unique", in.SomeStringUnique, notBlank, line(255))
	allow(wrong, "some_string_optional_unique", in.SomeStringOptionalUnique, line(255))
	require(wrong, "some_text", in.SomeText, notBlank, text(100_000))
	allow(wrong, "some_text_optional", in.SomeTextOptional, text(100_000))
	require(wrong, "some_text_unique", in.SomeTextUnique, notBlank, text(100_000))
	allow(wrong, "some_text_optional_unique", in.SomeTextOptionalUnique, text(100_000))
	require(wrong, "some_int", in.SomeInt)
	allow(wrong, "some_int_optional", in.SomeIntOptional)
	require(wrong, "some_int_unique", in.SomeIntUnique)
	allow(wrong, "some_int_optional_unique", in.SomeIntOptionalUnique)
	require(wrong, "some_float", in.SomeFloat)
	allow(wrong, "some_float_optional", in.SomeFloatOptional)
	require(wrong, "some_float_unique", in.SomeFloatUnique)
	allow(wrong, "some_float_optional_unique", in.SomeFloatOptionalUnique)
	require(wrong, "some_bool", in.SomeBool)
	allow(wrong, "some_bool_optional", in.SomeBoolOptional)
	require(wrong, "some_bool_unique", in.SomeBoolUnique)
	allow(wrong, "some_bool_optional_unique", in.SomeBoolOptionalUnique)
	require(wrong, "some_date", in.SomeDate, day)
	allow(wrong, "some_date_optional", in.SomeDateOptional, day)
	require(wrong, "some_date_unique", in.SomeDateUnique, day)
	allow(wrong, "some_date_optional_unique", in.SomeDateOptionalUnique, day)
	require(wrong, "some_time", in.SomeTime, moment)
	allow(wrong, "some_time_optional", in.SomeTimeOptional, moment)
	require(wrong, "some_time_unique", in.SomeTimeUnique, moment)
	allow(wrong, "some_time_optional_unique", in.SomeTimeOptionalUnique, moment)
	require(wrong, "some_email", in.SomeEmail, emailAddress)
	allow(wrong, "some_email_optional", in.SomeEmailOptional, emailAddress)
	require(wrong, "some_email_unique", in.SomeEmailUnique, emailAddress)
	allow(wrong, "some_email_optional_unique", in.SomeEmailOptionalUnique, emailAddress)
	require(wrong, "some_url", in.SomeURL, webAddress)
	allow(wrong, "some_url_optional", in.SomeURLOptional, webAddress)
	require(wrong, "some_url_unique", in.SomeURLUnique, webAddress)
	allow(wrong, "some_url_optional_unique", in.SomeURLOptionalUnique, webAddress)
	require(wrong, "some_enum", in.SomeEnum, oneOf("draft", "public", "in-review"))
	allow(wrong, "some_enum_optional", in.SomeEnumOptional, oneOf("draft", "public", "in-review"))
	require(wrong, "some_enum_unique", in.SomeEnumUnique, oneOf("draft", "public", "in-review"))
	allow(wrong, "some_enum_optional_unique", in.SomeEnumOptionalUnique, oneOf("draft", "public", "in-review"))
	require(wrong, "some_ref_id", in.SomeRefID)
	allow(wrong, "some_ref_optional_id", in.SomeRefOptionalID)
	require(wrong, "some_ref_unique_id", in.SomeRefUniqueID)
	allow(wrong, "some_ref_optional_unique_id", in.SomeRefOptionalUniqueID)
	require(wrong, "some_ref_cascade_id", in.SomeRefCascadeID)
	allow(wrong, "some_ref_optional_cascade_id", in.SomeRefOptionalCascadeID)
	require(wrong, "some_ref_unique_cascade_id", in.SomeRefUniqueCascadeID)
	allow(wrong, "some_ref_optional_unique_cascade_id", in.SomeRefOptionalUniqueCascadeID)
	return wrong.orNil()
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
