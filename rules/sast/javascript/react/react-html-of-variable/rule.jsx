import React from "react";
import DOMPurify from "dompurify";

const LOGO = "<svg><circle r='4'/></svg>";

export function Comment({ comment }) {
  // ruleid: react-html-of-variable
  return <div className="comment" dangerouslySetInnerHTML={{ __html: comment.text }} />;
}

export function Note({ text }) {
  // ruleid: react-html-of-variable
  return React.createElement("p", { dangerouslySetInnerHTML: { __html: text } });
}

export function CleanComment({ comment }) {
  // ok: react-html-of-variable
  return <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(comment.text) }} />;
}

export function CleanedBefore({ comment }) {
  const html = DOMPurify.sanitize(comment.text);
  // ok: react-html-of-variable
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}

export function Logo() {
  // ok: react-html-of-variable
  return <span dangerouslySetInnerHTML={{ __html: LOGO }} />;
}

export function TextComment({ comment }) {
  // ok: react-html-of-variable
  return <div className="comment">{comment.text}</div>;
}
