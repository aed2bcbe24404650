"""The blinding audit: whether anything but the brain on the screen tells a reader the arm.

Flow: materialise -> **audit** -> opening
It works on a copy of the study in a throwaway database (`copying`, `child`), asks what a reading
room asks (`room`), and looks at what comes back in five ways: the arms swapped (`swapping`), a
classifier on paired fetches (`fetches`, `features`, `classifier`), the drawn order (`order`),
words (`words`) and response times (`times`). docs/decisions says what that proves and what not.
"""
