import DOMPurify from "dompurify";
import { createApp, defineComponent, h } from "vue";

const LOGO = "<svg><circle r='4'/></svg>";

export const Comment = {
  props: ["comment"],
  render() {
    // ruleid: vue-html-of-variable
    return h("div", { class: "comment", innerHTML: this.comment.text });
  },
};

export const Note = {
  render(createElement) {
    // ruleid: vue-html-of-variable
    return createElement("p", { domProps: { innerHTML: this.text } });
  },
};

// ruleid: vue-html-of-variable
export const Page = defineComponent({
  props: ["text"],
  template: `<article v-html="text"></article>`,
});

export const CleanComment = {
  render() {
    // ok: vue-html-of-variable
    return h("div", { innerHTML: DOMPurify.sanitize(this.comment.text) });
  },
};

export const Logo = {
  render() {
    // ok: vue-html-of-variable
    return h("span", { innerHTML: LOGO });
  },
};

// ok: vue-html-of-variable
export const TextPage = defineComponent({
  props: ["text"],
  template: `<article>{{ text }}</article>`,
});
