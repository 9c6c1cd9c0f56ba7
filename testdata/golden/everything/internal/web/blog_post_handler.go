package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"shop/internal/model"
	"shop/internal/validate"
)

// maxBlogPostBody is how many bytes a blog post has at most as JSON, however it is
// written.
const maxBlogPostBody = 1024 << 10

// listBlogPosts answers GET /api/blog_posts.
func (s *Server) listBlogPosts(c *gin.Context) error {
	query, err := blogPostQuery(c.Request)
	if err != nil {
		return err
	}
	page, err := s.store.ListBlogPosts(c.Request.Context(), query)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, page)
	return nil
}

// blogPostQuery reads which blog posts a client wants to see.
func blogPostQuery(r *http.Request) (model.BlogPostQuery, error) {
	values := queryOf(r)
	query := model.BlogPostQuery{
		Limit:                          values.limit(),
		After:                          values.after(),
		SomeBool:                       filter(values, "some_bool", "true or false", strconv.ParseBool),
		SomeBoolOptional:               filter(values, "some_bool_optional", "true or false", strconv.ParseBool),
		SomeBoolUnique:                 filter(values, "some_bool_unique", "true or false", strconv.ParseBool),
		SomeBoolOptionalUnique:         filter(values, "some_bool_optional_unique", "true or false", strconv.ParseBool),
		SomeEnum:                       filter(values, "some_enum", "one of draft, public, in-review", validate.ParseOneOf("draft", "public", "in-review")),
		SomeEnumOptional:               filter(values, "some_enum_optional", "one of draft, public, in-review", validate.ParseOneOf("draft", "public", "in-review")),
		SomeEnumUnique:                 filter(values, "some_enum_unique", "one of draft, public, in-review", validate.ParseOneOf("draft", "public", "in-review")),
		SomeEnumOptionalUnique:         filter(values, "some_enum_optional_unique", "one of draft, public, in-review", validate.ParseOneOf("draft", "public", "in-review")),
		SomeRefID:                      filter(values, "some_ref_id", "the id of an item", parseID),
		SomeRefOptionalID:              filter(values, "some_ref_optional_id", "the id of an item", parseID),
		SomeRefUniqueID:                filter(values, "some_ref_unique_id", "the id of an item", parseID),
		SomeRefOptionalUniqueID:        filter(values, "some_ref_optional_unique_id", "the id of an item", parseID),
		SomeRefCascadeID:               filter(values, "some_ref_cascade_id", "the id of an item", parseID),
		SomeRefOptionalCascadeID:       filter(values, "some_ref_optional_cascade_id", "the id of an item", parseID),
		SomeRefUniqueCascadeID:         filter(values, "some_ref_unique_cascade_id", "the id of an item", parseID),
		SomeRefOptionalUniqueCascadeID: filter(values, "some_ref_optional_unique_cascade_id", "the id of an item", parseID),
	}
	return query, values.end()
}

// createBlogPost answers POST /api/blog_posts.
func (s *Server) createBlogPost(c *gin.Context) error {
	input, err := s.blogPostInput(c, true)
	if err != nil {
		return err
	}
	if err := input.ServerFields.Refuse(); err != nil {
		return err
	}
	blogPost, err := s.store.CreateBlogPost(c.Request.Context(), input)
	if err != nil {
		return err
	}
	c.Header("Location", fmt.Sprintf("/api/blog_posts/%d", blogPost.ID))
	c.PureJSON(http.StatusCreated, blogPost)
	return nil
}

// readBlogPost answers GET /api/blog_posts/{id}.
func (s *Server) readBlogPost(c *gin.Context) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	blogPost, err := s.store.BlogPost(c.Request.Context(), id)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, blogPost)
	return nil
}

// replaceBlogPost answers PUT /api/blog_posts/{id}: what is not sent is cleared.
func (s *Server) replaceBlogPost(c *gin.Context) error {
	return s.changeBlogPost(c, true)
}

// updateBlogPost answers PATCH /api/blog_posts/{id}: what is not sent stays.
func (s *Server) updateBlogPost(c *gin.Context) error {
	return s.changeBlogPost(c, false)
}

// deleteBlogPost answers DELETE /api/blog_posts/{id}.
func (s *Server) deleteBlogPost(c *gin.Context) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	if err := s.store.DeleteBlogPost(c.Request.Context(), id); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// changeBlogPost replaces a whole blog post, or changes the fields that were sent.
func (s *Server) changeBlogPost(c *gin.Context, whole bool) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	input, err := s.blogPostInput(c, whole)
	if err != nil {
		return err
	}
	if err := s.checkBlogPostServerFields(c.Request.Context(), id, input); err != nil {
		return err
	}
	blogPost, err := s.store.UpdateBlogPost(c.Request.Context(), id, input)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, blogPost)
	return nil
}

// checkBlogPostServerFields refuses a change of what the server sets.
func (s *Server) checkBlogPostServerFields(ctx context.Context, id int64, input model.BlogPostInput) error {
	if !input.ServerFields.Sent() {
		return nil
	}
	old, err := s.store.BlogPost(ctx, id)
	if err != nil {
		return err
	}
	return input.ServerFields.Check(old.ID, old.CreatedAt, old.UpdatedAt)
}

// blogPostInput reads a blog post from the body: a whole one, or only what is to change.
func (s *Server) blogPostInput(c *gin.Context, whole bool) (model.BlogPostInput, error) {
	var input model.BlogPostInput
	if err := s.decodeItem(maxBlogPostBody, c.Writer, c.Request, &input); err != nil {
		return input, err
	}
	if whole {
		input.SetDefaults()
	}
	return input, input.Validate()
}
