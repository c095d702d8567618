variable "account_id" {
  description = "The only account this may be applied to."
  type        = string
}

variable "region" {
  description = "Where everything is."
  type        = string
  default     = "eu-west-1"
}

variable "stage" {
  description = "Which of the stages this is."
  type        = string
  default     = "production"

  validation {
    condition     = contains(["staging", "production"], var.stage)
    error_message = "The stage is staging or production."
  }
}

variable "zones" {
  description = "Availability zones by the number of their subnet."
  type        = map(number)
  default     = { a = 0, b = 1, c = 2 }
}

variable "branches" {
  description = "Networks of the branches, which reach the service through the VPN."
  type        = map(string)
  default = {
    centre = "10.64.1.0/24"
    north  = "10.64.2.0/24"
  }
}

variable "database_password_secret_name" {
  description = "The name, not the value, of the secret that holds the reader's password."
  type        = string
  default     = "library/catalogue/reader-password"
}

variable "image" {
  description = "The service's image, by digest."
  type        = string
  default     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/library@sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
}
