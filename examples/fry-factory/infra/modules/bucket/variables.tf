variable "name" {
  description = "The bucket's name."
  type        = string
}

variable "acl" {
  description = "A canned access control list; nothing keeps the bucket private."
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "The key for the objects."
  type        = string
}

variable "log_bucket" {
  description = "Where accesses are written down."
  type        = string
}
