import { Component, SecurityContext } from "@angular/core";
import { DomSanitizer } from "@angular/platform-browser";

@Component({ selector: "shop-comment", template: `<div [innerHTML]="html"></div>` })
export class CommentComponent {
  html: unknown;

  constructor(private readonly sanitizer: DomSanitizer) {}

  show(comment: { text: string; link: string }) {
    // ruleid: angular-security-trust-bypassed
    this.html = this.sanitizer.bypassSecurityTrustHtml(comment.text);
    // ruleid: angular-security-trust-bypassed
    return this.sanitizer.bypassSecurityTrustUrl("shop:" + comment.link);
  }

  showCleaned(comment: { text: string }) {
    // ok: angular-security-trust-bypassed
    this.html = this.sanitizer.sanitize(SecurityContext.HTML, comment.text);
  }

  showVideo(id: string) {
    // ok: angular-security-trust-bypassed
    return this.sanitizer.bypassSecurityTrustResourceUrl(`https://video.example.com/embed/${encodeURIComponent(id)}`);
  }

  showLogo() {
    // ok: angular-security-trust-bypassed
    return this.sanitizer.bypassSecurityTrustHtml("<svg><circle r='4'/></svg>");
  }
}
