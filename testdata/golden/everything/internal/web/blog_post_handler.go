package web

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"shop/internal/model"
)

// maxBlogPostBody is how many bytes a blog post has at most as JSON, however it is
// written.
const maxBlogPostBody = 1024 << 10

// listBlogPosts handles GET /api/blog_posts.
func (s *Server) listBlogPosts(c *gin.Context) error {
	query, err := listQuery(c.Request, model.BlogPostListFields)
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

// createBlogPost handles POST /api/blog_posts.
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

// readBlogPost handles GET /api/blog_posts/{id}.
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

// replaceBlogPost handles PUT /api/blog_posts/{id}: what is not sent is cleared.
func (s *Server) replaceBlogPost(c *gin.Context) error {
	return s.changeBlogPost(c, true)
}

// updateBlogPost handles PATCH /api/blog_posts/{id}: what is not sent stays.
func (s *Server) updateBlogPost(c *gin.Context) error {
	return s.changeBlogPost(c, false)
}

// deleteBlogPost handles DELETE /api/blog_posts/{id}.
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

// listBlogPostsOfWriter handles GET /api/writers/{id}/blog_posts.
func (s *Server) listBlogPostsOfWriter(c *gin.Context) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	query, err := listQueryOf("some_ref_id", id, c.Request, model.BlogPostListFields)
	if err != nil {
		return err
	}
	if _, err := s.store.Writer(c.Request.Context(), id); err != nil {
		return err
	}
	page, err := s.store.ListBlogPosts(c.Request.Context(), query)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, page)
	return nil
}

// createBlogPostOfWriter handles POST /api/writers/{id}/blog_posts.
func (s *Server) createBlogPostOfWriter(c *gin.Context) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	if _, err := s.store.Writer(c.Request.Context(), id); err != nil {
		return err
	}
	var input model.BlogPostInput
	if err := s.decodeItem(maxBlogPostBody, c.Writer, c.Request, &input); err != nil {
		return err
	}
	if err := referTo(id, "some_ref_id", &input.SomeRefID); err != nil {
		return err
	}
	input.SetDefaults()
	if err := input.Validate(); err != nil {
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

// listBlogPostsOfBlogPost handles GET /api/blog_posts/{id}/blog_posts.
func (s *Server) listBlogPostsOfBlogPost(c *gin.Context) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	query, err := listQueryOf("related_id", id, c.Request, model.BlogPostListFields)
	if err != nil {
		return err
	}
	if _, err := s.store.BlogPost(c.Request.Context(), id); err != nil {
		return err
	}
	page, err := s.store.ListBlogPosts(c.Request.Context(), query)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, page)
	return nil
}
