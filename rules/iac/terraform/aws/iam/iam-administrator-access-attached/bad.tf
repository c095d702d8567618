variable "policy" {
  default = "arn:aws:iam::aws:policy/AdministratorAccess"
}

# ruleid: iam-administrator-access-attached
resource "aws_iam_role_policy_attachment" "cook" {
  role       = "cook"
  policy_arn = var.policy
}

# ruleid: iam-administrator-access-attached
resource "aws_iam_role" "till" {
  name                = "till"
  assume_role_policy  = "{}"
  managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AdministratorAccess"]
}

resource "aws_ssoadmin_managed_policy_attachment" "owner" {
  instance_arn       = "arn:aws:sso:::instance/ssoins-fries"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-fries/ps-owner"
  # ruleid: iam-administrator-access-attached
  managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
