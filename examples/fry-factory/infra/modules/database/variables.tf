variable "name" {
  description = "What is kept."
  type        = string
}

variable "public" {
  description = "Whether the database has a public address."
  type        = bool
  default     = false
}

variable "encrypted" {
  description = "Whether what is stored is encrypted."
  type        = bool
  default     = true
}

variable "subnet_ids" {
  description = "Where it stands."
  type        = list(string)
}

variable "security_group_ids" {
  description = "What reaches it."
  type        = list(string)
}

variable "kms_key_arn" {
  description = "The key for storage, logs and the master password."
  type        = string
}
