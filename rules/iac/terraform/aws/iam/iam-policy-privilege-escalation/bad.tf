data "aws_iam_policy_document" "deployer" {
  # ruleid: iam-policy-privilege-escalation
  statement {
    actions   = ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]
    resources = ["*"]
  }
}

# ruleid: iam-policy-privilege-escalation
resource "aws_iam_policy" "helpdesk" {
  name   = "helpdesk"
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {"Effect": "Allow", "Action": "iam:UpdateLoginProfile", "Resource": "*"}
  ]
}
POLICY
}
