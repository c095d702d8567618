variable "region" {
  description = "Where the shop runs."
  type        = string
  default     = "eu-central-1"
}

variable "vpc_id" {
  description = "The network of the shop."
  type        = string
}

variable "private_subnet_ids" {
  description = "Subnets without a way in from outside."
  type        = list(string)
}

variable "shop_image" {
  description = "The machine image of the counter."
  type        = string
}

variable "kms_key_arn" {
  description = "The shop's key for everything it stores."
  type        = string
}

variable "orders_public" {
  description = "Lets the bookkeeper's laptop reach the orders."
  type        = bool
  default     = true
}

variable "orders_encrypted" {
  description = "Whether the orders are encrypted where they are stored."
  type        = bool
  default     = true
}
