package model

import (
	"shop/internal/listing"
	"shop/internal/validate"
)

// BlogPost is one of the blog posts that the server stores.
type BlogPost struct {
	ID                             int64               `json:"id"`
	SomeString                     string              `json:"some_string"`
	SomeStringOptional             *string             `json:"some_string_optional"`
	SomeStringUnique               string              `json:"some_string_unique"`
	SomeStringOptionalUnique       *string             `json:"some_string_optional_unique"`
	SomeStringSorted               string              `json:"some_string_sorted"`
	SomeStringOptionalSorted       *string             `json:"some_string_optional_sorted"`
	SomeText                       string              `json:"some_text"`
	SomeTextOptional               *string             `json:"some_text_optional"`
	SomeTextUnique                 string              `json:"some_text_unique"`
	SomeTextOptionalUnique         *string             `json:"some_text_optional_unique"`
	SomeInt                        int64               `json:"some_int"`
	SomeIntOptional                *int64              `json:"some_int_optional"`
	SomeIntUnique                  int64               `json:"some_int_unique"`
	SomeIntOptionalUnique          *int64              `json:"some_int_optional_unique"`
	SomeIntSorted                  int64               `json:"some_int_sorted"`
	SomeIntOptionalSorted          *int64              `json:"some_int_optional_sorted"`
	SomeFloat                      float64             `json:"some_float"`
	SomeFloatOptional              *float64            `json:"some_float_optional"`
	SomeFloatUnique                float64             `json:"some_float_unique"`
	SomeFloatOptionalUnique        *float64            `json:"some_float_optional_unique"`
	SomeFloatSorted                float64             `json:"some_float_sorted"`
	SomeFloatOptionalSorted        *float64            `json:"some_float_optional_sorted"`
	SomeDecimal                    Decimal[TwoPlaces]  `json:"some_decimal"`
	SomeDecimalOptional            *Decimal[TwoPlaces] `json:"some_decimal_optional"`
	SomeDecimalUnique              Decimal[TwoPlaces]  `json:"some_decimal_unique"`
	SomeDecimalOptionalUnique      *Decimal[TwoPlaces] `json:"some_decimal_optional_unique"`
	SomeDecimalSorted              Decimal[TwoPlaces]  `json:"some_decimal_sorted"`
	SomeDecimalOptionalSorted      *Decimal[TwoPlaces] `json:"some_decimal_optional_sorted"`
	SomeBool                       bool                `json:"some_bool"`
	SomeBoolOptional               *bool               `json:"some_bool_optional"`
	SomeBoolUnique                 bool                `json:"some_bool_unique"`
	SomeBoolOptionalUnique         *bool               `json:"some_bool_optional_unique"`
	SomeBoolSorted                 bool                `json:"some_bool_sorted"`
	SomeBoolOptionalSorted         *bool               `json:"some_bool_optional_sorted"`
	SomeDate                       Date                `json:"some_date"`
	SomeDateOptional               *Date               `json:"some_date_optional"`
	SomeDateUnique                 Date                `json:"some_date_unique"`
	SomeDateOptionalUnique         *Date               `json:"some_date_optional_unique"`
	SomeDateSorted                 Date                `json:"some_date_sorted"`
	SomeDateOptionalSorted         *Date               `json:"some_date_optional_sorted"`
	SomeTime                       Timestamp           `json:"some_time"`
	SomeTimeOptional               *Timestamp          `json:"some_time_optional"`
	SomeTimeUnique                 Timestamp           `json:"some_time_unique"`
	SomeTimeOptionalUnique         *Timestamp          `json:"some_time_optional_unique"`
	SomeTimeSorted                 Timestamp           `json:"some_time_sorted"`
	SomeTimeOptionalSorted         *Timestamp          `json:"some_time_optional_sorted"`
	SomeEmail                      string              `json:"some_email"`
	SomeEmailOptional              *string             `json:"some_email_optional"`
	SomeEmailUnique                string              `json:"some_email_unique"`
	SomeEmailOptionalUnique        *string             `json:"some_email_optional_unique"`
	SomeEmailSorted                string              `json:"some_email_sorted"`
	SomeEmailOptionalSorted        *string             `json:"some_email_optional_sorted"`
	SomeURL                        string              `json:"some_url"`
	SomeURLOptional                *string             `json:"some_url_optional"`
	SomeURLUnique                  string              `json:"some_url_unique"`
	SomeURLOptionalUnique          *string             `json:"some_url_optional_unique"`
	SomeList                       Strings             `json:"some_list"`
	SomeEnum                       string              `json:"some_enum"`
	SomeEnumOptional               *string             `json:"some_enum_optional"`
	SomeEnumUnique                 string              `json:"some_enum_unique"`
	SomeEnumOptionalUnique         *string             `json:"some_enum_optional_unique"`
	SomeEnumSorted                 string              `json:"some_enum_sorted"`
	SomeEnumOptionalSorted         *string             `json:"some_enum_optional_sorted"`
	SomeRefID                      int64               `json:"some_ref_id"`
	SomeRefOptionalID              *int64              `json:"some_ref_optional_id"`
	SomeRefUniqueID                int64               `json:"some_ref_unique_id"`
	SomeRefOptionalUniqueID        *int64              `json:"some_ref_optional_unique_id"`
	SomeRefSortedID                int64               `json:"some_ref_sorted_id"`
	SomeRefOptionalSortedID        *int64              `json:"some_ref_optional_sorted_id"`
	SomeRefCascadeID               int64               `json:"some_ref_cascade_id"`
	SomeRefOptionalCascadeID       *int64              `json:"some_ref_optional_cascade_id"`
	SomeRefUniqueCascadeID         int64               `json:"some_ref_unique_cascade_id"`
	SomeRefOptionalUniqueCascadeID *int64              `json:"some_ref_optional_unique_cascade_id"`
	SomeManyIDs                    IDs                 `json:"some_many_ids"`
	RelatedIDs                     IDs                 `json:"related_ids"`
	CreatedAt                      Timestamp           `json:"created_at"`
	UpdatedAt                      Timestamp           `json:"updated_at"`
}

// BlogPostInput is the input of a client for a blog post.
type BlogPostInput struct {
	ServerFields

	SomeString                     validate.Field[string]             `json:"some_string"`
	SomeStringOptional             validate.Field[string]             `json:"some_string_optional"`
	SomeStringUnique               validate.Field[string]             `json:"some_string_unique"`
	SomeStringOptionalUnique       validate.Field[string]             `json:"some_string_optional_unique"`
	SomeStringSorted               validate.Field[string]             `json:"some_string_sorted"`
	SomeStringOptionalSorted       validate.Field[string]             `json:"some_string_optional_sorted"`
	SomeText                       validate.Field[string]             `json:"some_text"`
	SomeTextOptional               validate.Field[string]             `json:"some_text_optional"`
	SomeTextUnique                 validate.Field[string]             `json:"some_text_unique"`
	SomeTextOptionalUnique         validate.Field[string]             `json:"some_text_optional_unique"`
	SomeInt                        validate.Field[int64]              `json:"some_int"`
	SomeIntOptional                validate.Field[int64]              `json:"some_int_optional"`
	SomeIntUnique                  validate.Field[int64]              `json:"some_int_unique"`
	SomeIntOptionalUnique          validate.Field[int64]              `json:"some_int_optional_unique"`
	SomeIntSorted                  validate.Field[int64]              `json:"some_int_sorted"`
	SomeIntOptionalSorted          validate.Field[int64]              `json:"some_int_optional_sorted"`
	SomeFloat                      validate.Field[float64]            `json:"some_float"`
	SomeFloatOptional              validate.Field[float64]            `json:"some_float_optional"`
	SomeFloatUnique                validate.Field[float64]            `json:"some_float_unique"`
	SomeFloatOptionalUnique        validate.Field[float64]            `json:"some_float_optional_unique"`
	SomeFloatSorted                validate.Field[float64]            `json:"some_float_sorted"`
	SomeFloatOptionalSorted        validate.Field[float64]            `json:"some_float_optional_sorted"`
	SomeDecimal                    validate.Field[Decimal[TwoPlaces]] `json:"some_decimal"`
	SomeDecimalOptional            validate.Field[Decimal[TwoPlaces]] `json:"some_decimal_optional"`
	SomeDecimalUnique              validate.Field[Decimal[TwoPlaces]] `json:"some_decimal_unique"`
	SomeDecimalOptionalUnique      validate.Field[Decimal[TwoPlaces]] `json:"some_decimal_optional_unique"`
	SomeDecimalSorted              validate.Field[Decimal[TwoPlaces]] `json:"some_decimal_sorted"`
	SomeDecimalOptionalSorted      validate.Field[Decimal[TwoPlaces]] `json:"some_decimal_optional_sorted"`
	SomeBool                       validate.Field[bool]               `json:"some_bool"`
	SomeBoolOptional               validate.Field[bool]               `json:"some_bool_optional"`
	SomeBoolUnique                 validate.Field[bool]               `json:"some_bool_unique"`
	SomeBoolOptionalUnique         validate.Field[bool]               `json:"some_bool_optional_unique"`
	SomeBoolSorted                 validate.Field[bool]               `json:"some_bool_sorted"`
	SomeBoolOptionalSorted         validate.Field[bool]               `json:"some_bool_optional_sorted"`
	SomeDate                       validate.Field[Date]               `json:"some_date"`
	SomeDateOptional               validate.Field[Date]               `json:"some_date_optional"`
	SomeDateUnique                 validate.Field[Date]               `json:"some_date_unique"`
	SomeDateOptionalUnique         validate.Field[Date]               `json:"some_date_optional_unique"`
	SomeDateSorted                 validate.Field[Date]               `json:"some_date_sorted"`
	SomeDateOptionalSorted         validate.Field[Date]               `json:"some_date_optional_sorted"`
	SomeTime                       validate.Field[Timestamp]          `json:"some_time"`
	SomeTimeOptional               validate.Field[Timestamp]          `json:"some_time_optional"`
	SomeTimeUnique                 validate.Field[Timestamp]          `json:"some_time_unique"`
	SomeTimeOptionalUnique         validate.Field[Timestamp]          `json:"some_time_optional_unique"`
	SomeTimeSorted                 validate.Field[Timestamp]          `json:"some_time_sorted"`
	SomeTimeOptionalSorted         validate.Field[Timestamp]          `json:"some_time_optional_sorted"`
	SomeEmail                      validate.Field[string]             `json:"some_email"`
	SomeEmailOptional              validate.Field[string]             `json:"some_email_optional"`
	SomeEmailUnique                validate.Field[string]             `json:"some_email_unique"`
	SomeEmailOptionalUnique        validate.Field[string]             `json:"some_email_optional_unique"`
	SomeEmailSorted                validate.Field[string]             `json:"some_email_sorted"`
	SomeEmailOptionalSorted        validate.Field[string]             `json:"some_email_optional_sorted"`
	SomeURL                        validate.Field[string]             `json:"some_url"`
	SomeURLOptional                validate.Field[string]             `json:"some_url_optional"`
	SomeURLUnique                  validate.Field[string]             `json:"some_url_unique"`
	SomeURLOptionalUnique          validate.Field[string]             `json:"some_url_optional_unique"`
	SomeList                       validate.Field[Strings]            `json:"some_list"`
	SomeEnum                       validate.Field[string]             `json:"some_enum"`
	SomeEnumOptional               validate.Field[string]             `json:"some_enum_optional"`
	SomeEnumUnique                 validate.Field[string]             `json:"some_enum_unique"`
	SomeEnumOptionalUnique         validate.Field[string]             `json:"some_enum_optional_unique"`
	SomeEnumSorted                 validate.Field[string]             `json:"some_enum_sorted"`
	SomeEnumOptionalSorted         validate.Field[string]             `json:"some_enum_optional_sorted"`
	SomeRefID                      validate.Field[int64]              `json:"some_ref_id"`
	SomeRefOptionalID              validate.Field[int64]              `json:"some_ref_optional_id"`
	SomeRefUniqueID                validate.Field[int64]              `json:"some_ref_unique_id"`
	SomeRefOptionalUniqueID        validate.Field[int64]              `json:"some_ref_optional_unique_id"`
	SomeRefSortedID                validate.Field[int64]              `json:"some_ref_sorted_id"`
	SomeRefOptionalSortedID        validate.Field[int64]              `json:"some_ref_optional_sorted_id"`
	SomeRefCascadeID               validate.Field[int64]              `json:"some_ref_cascade_id"`
	SomeRefOptionalCascadeID       validate.Field[int64]              `json:"some_ref_optional_cascade_id"`
	SomeRefUniqueCascadeID         validate.Field[int64]              `json:"some_ref_unique_cascade_id"`
	SomeRefOptionalUniqueCascadeID validate.Field[int64]              `json:"some_ref_optional_unique_cascade_id"`
	SomeManyIDs                    validate.Field[IDs]                `json:"some_many_ids"`
	RelatedIDs                     validate.Field[IDs]                `json:"related_ids"`
}

// SetDefaults makes the input a blog post with all its fields: those that were
// not sent are empty.
func (in *BlogPostInput) SetDefaults() {
	in.SomeString.DefaultNull()
	in.SomeStringOptional.DefaultNull()
	in.SomeStringUnique.DefaultNull()
	in.SomeStringOptionalUnique.DefaultNull()
	in.SomeStringSorted.DefaultNull()
	in.SomeStringOptionalSorted.DefaultNull()
	in.SomeText.DefaultNull()
	in.SomeTextOptional.DefaultNull()
	in.SomeTextUnique.DefaultNull()
	in.SomeTextOptionalUnique.DefaultNull()
	in.SomeInt.DefaultNull()
	in.SomeIntOptional.DefaultNull()
	in.SomeIntUnique.DefaultNull()
	in.SomeIntOptionalUnique.DefaultNull()
	in.SomeIntSorted.DefaultNull()
	in.SomeIntOptionalSorted.DefaultNull()
	in.SomeFloat.DefaultNull()
	in.SomeFloatOptional.DefaultNull()
	in.SomeFloatUnique.DefaultNull()
	in.SomeFloatOptionalUnique.DefaultNull()
	in.SomeFloatSorted.DefaultNull()
	in.SomeFloatOptionalSorted.DefaultNull()
	in.SomeDecimal.DefaultNull()
	in.SomeDecimalOptional.DefaultNull()
	in.SomeDecimalUnique.DefaultNull()
	in.SomeDecimalOptionalUnique.DefaultNull()
	in.SomeDecimalSorted.DefaultNull()
	in.SomeDecimalOptionalSorted.DefaultNull()
	in.SomeBool.Default(false)
	in.SomeBoolOptional.DefaultNull()
	in.SomeBoolUnique.Default(false)
	in.SomeBoolOptionalUnique.DefaultNull()
	in.SomeBoolSorted.Default(false)
	in.SomeBoolOptionalSorted.DefaultNull()
	in.SomeDate.DefaultNull()
	in.SomeDateOptional.DefaultNull()
	in.SomeDateUnique.DefaultNull()
	in.SomeDateOptionalUnique.DefaultNull()
	in.SomeDateSorted.DefaultNull()
	in.SomeDateOptionalSorted.DefaultNull()
	in.SomeTime.DefaultNull()
	in.SomeTimeOptional.DefaultNull()
	in.SomeTimeUnique.DefaultNull()
	in.SomeTimeOptionalUnique.DefaultNull()
	in.SomeTimeSorted.DefaultNull()
	in.SomeTimeOptionalSorted.DefaultNull()
	in.SomeEmail.DefaultNull()
	in.SomeEmailOptional.DefaultNull()
	in.SomeEmailUnique.DefaultNull()
	in.SomeEmailOptionalUnique.DefaultNull()
	in.SomeEmailSorted.DefaultNull()
	in.SomeEmailOptionalSorted.DefaultNull()
	in.SomeURL.DefaultNull()
	in.SomeURLOptional.DefaultNull()
	in.SomeURLUnique.DefaultNull()
	in.SomeURLOptionalUnique.DefaultNull()
	in.SomeList.Default(Strings{})
	in.SomeEnum.DefaultNull()
	in.SomeEnumOptional.DefaultNull()
	in.SomeEnumUnique.DefaultNull()
	in.SomeEnumOptionalUnique.DefaultNull()
	in.SomeEnumSorted.DefaultNull()
	in.SomeEnumOptionalSorted.DefaultNull()
	in.SomeRefID.DefaultNull()
	in.SomeRefOptionalID.DefaultNull()
	in.SomeRefUniqueID.DefaultNull()
	in.SomeRefOptionalUniqueID.DefaultNull()
	in.SomeRefSortedID.DefaultNull()
	in.SomeRefOptionalSortedID.DefaultNull()
	in.SomeRefCascadeID.DefaultNull()
	in.SomeRefOptionalCascadeID.DefaultNull()
	in.SomeRefUniqueCascadeID.DefaultNull()
	in.SomeRefOptionalUniqueCascadeID.DefaultNull()
	in.SomeManyIDs.Default(IDs{})
	in.RelatedIDs.Default(IDs{})
}

// Validate checks the fields that were sent. The error has [CodeInvalid].
func (in *BlogPostInput) Validate() error {
	errs := validate.Errors{}
	validate.Required(errs, "some_string", in.SomeString, validate.NotBlank, validate.Line(255))
	validate.Optional(errs, "some_string_optional", in.SomeStringOptional, validate.Line(255))
	validate.Required(errs, "some_string_unique", in.SomeStringUnique, validate.NotBlank, validate.Line(255))
	validate.Optional(errs, "some_string_optional_unique", in.SomeStringOptionalUnique, validate.Line(255))
	validate.Required(errs, "some_string_sorted", in.SomeStringSorted, validate.NotBlank, validate.Line(255))
	validate.Optional(errs, "some_string_optional_sorted", in.SomeStringOptionalSorted, validate.Line(255))
	validate.Required(errs, "some_text", in.SomeText, validate.NotBlank, validate.Text(100_000))
	validate.Optional(errs, "some_text_optional", in.SomeTextOptional, validate.Text(100_000))
	validate.Required(errs, "some_text_unique", in.SomeTextUnique, validate.NotBlank, validate.Text(100_000))
	validate.Optional(errs, "some_text_optional_unique", in.SomeTextOptionalUnique, validate.Text(100_000))
	validate.Required(errs, "some_int", in.SomeInt)
	validate.Optional(errs, "some_int_optional", in.SomeIntOptional)
	validate.Required(errs, "some_int_unique", in.SomeIntUnique)
	validate.Optional(errs, "some_int_optional_unique", in.SomeIntOptionalUnique)
	validate.Required(errs, "some_int_sorted", in.SomeIntSorted)
	validate.Optional(errs, "some_int_optional_sorted", in.SomeIntOptionalSorted)
	validate.Required(errs, "some_float", in.SomeFloat)
	validate.Optional(errs, "some_float_optional", in.SomeFloatOptional)
	validate.Required(errs, "some_float_unique", in.SomeFloatUnique)
	validate.Optional(errs, "some_float_optional_unique", in.SomeFloatOptionalUnique)
	validate.Required(errs, "some_float_sorted", in.SomeFloatSorted)
	validate.Optional(errs, "some_float_optional_sorted", in.SomeFloatOptionalSorted)
	validate.Required(errs, "some_decimal", in.SomeDecimal, Decimal[TwoPlaces].Check)
	validate.Optional(errs, "some_decimal_optional", in.SomeDecimalOptional, Decimal[TwoPlaces].Check)
	validate.Required(errs, "some_decimal_unique", in.SomeDecimalUnique, Decimal[TwoPlaces].Check)
	validate.Optional(errs, "some_decimal_optional_unique", in.SomeDecimalOptionalUnique, Decimal[TwoPlaces].Check)
	validate.Required(errs, "some_decimal_sorted", in.SomeDecimalSorted, Decimal[TwoPlaces].Check)
	validate.Optional(errs, "some_decimal_optional_sorted", in.SomeDecimalOptionalSorted, Decimal[TwoPlaces].Check)
	validate.Required(errs, "some_bool", in.SomeBool)
	validate.Optional(errs, "some_bool_optional", in.SomeBoolOptional)
	validate.Required(errs, "some_bool_unique", in.SomeBoolUnique)
	validate.Optional(errs, "some_bool_optional_unique", in.SomeBoolOptionalUnique)
	validate.Required(errs, "some_bool_sorted", in.SomeBoolSorted)
	validate.Optional(errs, "some_bool_optional_sorted", in.SomeBoolOptionalSorted)
	validate.Required(errs, "some_date", in.SomeDate, Date.Check)
	validate.Optional(errs, "some_date_optional", in.SomeDateOptional, Date.Check)
	validate.Required(errs, "some_date_unique", in.SomeDateUnique, Date.Check)
	validate.Optional(errs, "some_date_optional_unique", in.SomeDateOptionalUnique, Date.Check)
	validate.Required(errs, "some_date_sorted", in.SomeDateSorted, Date.Check)
	validate.Optional(errs, "some_date_optional_sorted", in.SomeDateOptionalSorted, Date.Check)
	validate.Required(errs, "some_time", in.SomeTime, Timestamp.Check)
	validate.Optional(errs, "some_time_optional", in.SomeTimeOptional, Timestamp.Check)
	validate.Required(errs, "some_time_unique", in.SomeTimeUnique, Timestamp.Check)
	validate.Optional(errs, "some_time_optional_unique", in.SomeTimeOptionalUnique, Timestamp.Check)
	validate.Required(errs, "some_time_sorted", in.SomeTimeSorted, Timestamp.Check)
	validate.Optional(errs, "some_time_optional_sorted", in.SomeTimeOptionalSorted, Timestamp.Check)
	validate.Required(errs, "some_email", in.SomeEmail, validate.Email)
	validate.Optional(errs, "some_email_optional", in.SomeEmailOptional, validate.Email)
	validate.Required(errs, "some_email_unique", in.SomeEmailUnique, validate.Email)
	validate.Optional(errs, "some_email_optional_unique", in.SomeEmailOptionalUnique, validate.Email)
	validate.Required(errs, "some_email_sorted", in.SomeEmailSorted, validate.Email)
	validate.Optional(errs, "some_email_optional_sorted", in.SomeEmailOptionalSorted, validate.Email)
	validate.Required(errs, "some_url", in.SomeURL, validate.URL)
	validate.Optional(errs, "some_url_optional", in.SomeURLOptional, validate.URL)
	validate.Required(errs, "some_url_unique", in.SomeURLUnique, validate.URL)
	validate.Optional(errs, "some_url_optional_unique", in.SomeURLOptionalUnique, validate.URL)
	validate.Required(errs, "some_list", in.SomeList, Strings.Check)
	validate.Required(errs, "some_enum", in.SomeEnum, validate.OneOf("draft", "public", "in-review"))
	validate.Optional(errs, "some_enum_optional", in.SomeEnumOptional, validate.OneOf("draft", "public", "in-review"))
	validate.Required(errs, "some_enum_unique", in.SomeEnumUnique, validate.OneOf("draft", "public", "in-review"))
	validate.Optional(errs, "some_enum_optional_unique", in.SomeEnumOptionalUnique, validate.OneOf("draft", "public", "in-review"))
	validate.Required(errs, "some_enum_sorted", in.SomeEnumSorted, validate.OneOf("draft", "public", "in-review"))
	validate.Optional(errs, "some_enum_optional_sorted", in.SomeEnumOptionalSorted, validate.OneOf("draft", "public", "in-review"))
	validate.Required(errs, "some_ref_id", in.SomeRefID)
	validate.Optional(errs, "some_ref_optional_id", in.SomeRefOptionalID)
	validate.Required(errs, "some_ref_unique_id", in.SomeRefUniqueID)
	validate.Optional(errs, "some_ref_optional_unique_id", in.SomeRefOptionalUniqueID)
	validate.Required(errs, "some_ref_sorted_id", in.SomeRefSortedID)
	validate.Optional(errs, "some_ref_optional_sorted_id", in.SomeRefOptionalSortedID)
	validate.Required(errs, "some_ref_cascade_id", in.SomeRefCascadeID)
	validate.Optional(errs, "some_ref_optional_cascade_id", in.SomeRefOptionalCascadeID)
	validate.Required(errs, "some_ref_unique_cascade_id", in.SomeRefUniqueCascadeID)
	validate.Optional(errs, "some_ref_optional_unique_cascade_id", in.SomeRefOptionalUniqueCascadeID)
	validate.Required(errs, "some_many_ids", in.SomeManyIDs, IDs.Check)
	validate.Required(errs, "related_ids", in.RelatedIDs, IDs.Check)
	return InvalidFields(errs)
}

// BlogPostListFields are what lists of blog posts can be filtered, searched and sorted by.
var BlogPostListFields = []listing.Field{
	{Name: "some_string", Kind: listing.Line},
	{Name: "some_string_optional", Kind: listing.Line, Optional: true},
	{Name: "some_string_unique", Kind: listing.Line, Unique: true},
	{Name: "some_string_optional_unique", Kind: listing.Line, Optional: true, Unique: true},
	{Name: "some_string_sorted", Kind: listing.Line},
	{Name: "some_string_optional_sorted", Kind: listing.Line, Optional: true},
	{Name: "some_text", Kind: listing.Text},
	{Name: "some_text_optional", Kind: listing.Text, Optional: true},
	{Name: "some_text_unique", Kind: listing.Text, Unique: true},
	{Name: "some_text_optional_unique", Kind: listing.Text, Optional: true, Unique: true},
	{Name: "some_int", Kind: listing.Int},
	{Name: "some_int_optional", Kind: listing.Int, Optional: true},
	{Name: "some_int_unique", Kind: listing.Int, Unique: true},
	{Name: "some_int_optional_unique", Kind: listing.Int, Optional: true, Unique: true},
	{Name: "some_int_sorted", Kind: listing.Int},
	{Name: "some_int_optional_sorted", Kind: listing.Int, Optional: true},
	{Name: "some_float", Kind: listing.Float},
	{Name: "some_float_optional", Kind: listing.Float, Optional: true},
	{Name: "some_float_unique", Kind: listing.Float, Unique: true},
	{Name: "some_float_optional_unique", Kind: listing.Float, Optional: true, Unique: true},
	{Name: "some_float_sorted", Kind: listing.Float},
	{Name: "some_float_optional_sorted", Kind: listing.Float, Optional: true},
	{Name: "some_decimal", Kind: decimals[TwoPlaces]()},
	{Name: "some_decimal_optional", Kind: decimals[TwoPlaces](), Optional: true},
	{Name: "some_decimal_unique", Kind: decimals[TwoPlaces](), Unique: true},
	{Name: "some_decimal_optional_unique", Kind: decimals[TwoPlaces](), Optional: true, Unique: true},
	{Name: "some_decimal_sorted", Kind: decimals[TwoPlaces]()},
	{Name: "some_decimal_optional_sorted", Kind: decimals[TwoPlaces](), Optional: true},
	{Name: "some_bool", Kind: listing.Bool},
	{Name: "some_bool_optional", Kind: listing.Bool, Optional: true},
	{Name: "some_bool_unique", Kind: listing.Bool, Unique: true},
	{Name: "some_bool_optional_unique", Kind: listing.Bool, Optional: true, Unique: true},
	{Name: "some_bool_sorted", Kind: listing.Bool},
	{Name: "some_bool_optional_sorted", Kind: listing.Bool, Optional: true},
	{Name: "some_date", Kind: days},
	{Name: "some_date_optional", Kind: days, Optional: true},
	{Name: "some_date_unique", Kind: days, Unique: true},
	{Name: "some_date_optional_unique", Kind: days, Optional: true, Unique: true},
	{Name: "some_date_sorted", Kind: days},
	{Name: "some_date_optional_sorted", Kind: days, Optional: true},
	{Name: "some_time", Kind: moments},
	{Name: "some_time_optional", Kind: moments, Optional: true},
	{Name: "some_time_unique", Kind: moments, Unique: true},
	{Name: "some_time_optional_unique", Kind: moments, Optional: true, Unique: true},
	{Name: "some_time_sorted", Kind: moments},
	{Name: "some_time_optional_sorted", Kind: moments, Optional: true},
	{Name: "some_email", Kind: listing.Address},
	{Name: "some_email_optional", Kind: listing.Address, Optional: true},
	{Name: "some_email_unique", Kind: listing.Address, Unique: true},
	{Name: "some_email_optional_unique", Kind: listing.Address, Optional: true, Unique: true},
	{Name: "some_email_sorted", Kind: listing.Address},
	{Name: "some_email_optional_sorted", Kind: listing.Address, Optional: true},
	{Name: "some_url", Kind: listing.Address},
	{Name: "some_url_optional", Kind: listing.Address, Optional: true},
	{Name: "some_url_unique", Kind: listing.Address, Unique: true},
	{Name: "some_url_optional_unique", Kind: listing.Address, Optional: true, Unique: true},
	{Name: "some_enum", Kind: listing.OneOf("draft", "public", "in-review")},
	{Name: "some_enum_optional", Kind: listing.OneOf("draft", "public", "in-review"), Optional: true},
	{Name: "some_enum_unique", Kind: listing.OneOf("draft", "public", "in-review"), Unique: true},
	{Name: "some_enum_optional_unique", Kind: listing.OneOf("draft", "public", "in-review"), Optional: true, Unique: true},
	{Name: "some_enum_sorted", Kind: listing.OneOf("draft", "public", "in-review")},
	{Name: "some_enum_optional_sorted", Kind: listing.OneOf("draft", "public", "in-review"), Optional: true},
	{Name: "some_ref_id", Kind: listing.ID},
	{Name: "some_ref_optional_id", Kind: listing.ID, Optional: true},
	{Name: "some_ref_unique_id", Kind: listing.ID, Unique: true},
	{Name: "some_ref_optional_unique_id", Kind: listing.ID, Optional: true, Unique: true},
	{Name: "some_ref_sorted_id", Kind: listing.ID},
	{Name: "some_ref_optional_sorted_id", Kind: listing.ID, Optional: true},
	{Name: "some_ref_cascade_id", Kind: listing.ID},
	{Name: "some_ref_optional_cascade_id", Kind: listing.ID, Optional: true},
	{Name: "some_ref_unique_cascade_id", Kind: listing.ID, Unique: true},
	{Name: "some_ref_optional_unique_cascade_id", Kind: listing.ID, Optional: true, Unique: true},
	{Name: "some_many_id", Kind: listing.Link},
	{Name: "related_id", Kind: listing.Link},
	{Name: "created_at", Kind: moments},
	{Name: "updated_at", Kind: moments},
}
